import { z } from 'zod';
import { Refusal } from '../../refusal.js';
import { accessPointArn } from '../../s3/access-points.js';
import { addAccessPoint, removeAccessPoint } from '../../s3/change-access-points.js';
import { document, ignored, tags, text } from './property-types.js';
import { defineResource, generatedName } from './resource-type.js';

export const accessPointType = defineResource({
  type: 'AWS::S3::AccessPoint',
  service: 'S3Control',
  createActions: [
    's3:CreateAccessPoint',
    's3:GetAccessPoint',
    's3:GetAccessPointPolicy',
    's3:ListTagsForResource',
    's3:TagResource',
    { action: 's3:PutAccessPointPublicAccessBlock', properties: ['PublicAccessBlockConfiguration'] },
  ],
  deleteActions: ['s3:DeleteAccessPoint', 's3:DeleteAccessPointPolicy'],
  properties: z.strictObject({
    Bucket: text,
    BucketAccountId: text.optional(),
    Name: text.optional(),
    VpcConfiguration: z.strictObject({ VpcId: text }).optional(),
    PublicAccessBlockConfiguration: ignored,
    Policy: document.optional(),
    Tags: tags.optional(),
  }),
  create(given, context) {
    const { world, region } = context;
    if (given.Policy !== undefined) {
      throw new Refusal('NotImplemented', 'The lab enforces no policies of access points', 501);
    }
    const vpcId = given.VpcConfiguration?.VpcId;
    const accessPoint = {
      name: given.Name ?? generatedName(context, 50).toLowerCase(),
      accountId: world.accountId,
      region,
      bucket: given.Bucket,
      tags: { ...context.tags, ...given.Tags },
      ...(vpcId !== undefined && { vpcId }),
    };
    // By name, unlike most that is created: a policy names access points by their ARNs.
    for (const action of ['s3:CreateAccessPoint', 's3:TagResource']) {
      context.require(action, accessPointArn(accessPoint));
    }
    addAccessPoint(accessPoint, given.BucketAccountId, world);
    return {
      physicalId: accessPoint.name,
      attributes: {
        Arn: accessPointArn(accessPoint),
        Name: accessPoint.name,
        NetworkOrigin: vpcId === undefined ? 'Internet' : 'VPC',
      },
    };
  },
  remove(name, { world, region }) {
    removeAccessPoint({ name, region, accountId: world.accountId }, world);
  },
});
