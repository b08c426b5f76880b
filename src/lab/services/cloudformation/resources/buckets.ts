import { z } from 'zod';
import { Refusal } from '../../refusal.js';
import { addBucket, removeBucket } from '../../s3/change-buckets.js';
import { document, ignored, tags, text } from './property-types.js';
import { defineResource, generatedName } from './resource-type.js';

export const bucketType = defineResource({
  type: 'AWS::S3::Bucket',
  service: 'S3',
  createActions: [
    's3:CreateBucket',
    's3:ListBucket',
    's3:PutBucketTagging',
    { action: 's3:PutEncryptionConfiguration', properties: ['BucketEncryption'] },
    { action: 's3:PutBucketPublicAccessBlock', properties: ['PublicAccessBlockConfiguration'] },
    { action: 's3:PutBucketOwnershipControls', properties: ['OwnershipControls'] },
    { action: 's3:PutBucketVersioning', properties: ['VersioningConfiguration'] },
    { action: 's3:PutLifecycleConfiguration', properties: ['LifecycleConfiguration'] },
  ],
  deleteActions: ['s3:DeleteBucket', 's3:ListBucket'],
  properties: z.strictObject({
    BucketName: text.optional(),
    VersioningConfiguration: z.strictObject({ Status: z.enum(['Enabled', 'Suspended']) }).optional(),
    BucketEncryption: ignored,
    PublicAccessBlockConfiguration: ignored,
    OwnershipControls: ignored,
    LifecycleConfiguration: ignored,
    AccessControl: ignored,
    Tags: tags.optional(),
  }),
  create(given, context) {
    const { world, region } = context;
    const name = given.BucketName ?? generatedName(context, 63).toLowerCase();
    const versioning = given.VersioningConfiguration?.Status;
    addBucket(
      {
        name,
        region,
        tags: { ...context.tags, ...given.Tags },
        ...(versioning !== undefined && { versioning }),
      },
      world,
    );
    return {
      physicalId: name,
      attributes: {
        Arn: `arn:aws:s3:::${name}`,
        DomainName: `${name}.s3.amazonaws.com`,
        RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
      },
    };
  },
  remove(name, { world }) {
    const bucket = world.buckets.find((one) => one.name === name);
    if (bucket !== undefined) removeBucket(bucket, world);
  },
});

export const bucketPolicyType = defineResource({
  type: 'AWS::S3::BucketPolicy',
  service: 'S3',
  createActions: ['s3:GetBucketPolicy', 's3:PutBucketPolicy'],
  deleteActions: ['s3:GetBucketPolicy', 's3:DeleteBucketPolicy'],
  properties: z.strictObject({ Bucket: text, PolicyDocument: document }),
  create({ Bucket: name, PolicyDocument: policy }, { world }) {
    const bucket = world.buckets.find((one) => one.name === name);
    if (bucket === undefined) throw new Refusal('NoSuchBucket', 'The specified bucket does not exist', 404);
    bucket.policy = typeof policy === 'string' ? policy : JSON.stringify(policy);
    return { physicalId: name, attributes: {} };
  },
  remove(name, { world }) {
    const bucket = world.buckets.find((one) => one.name === name);
    if (bucket !== undefined) delete bucket.policy;
  },
});
