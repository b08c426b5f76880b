import { describe, expect, it } from 'vitest';
import { denialOf } from '../../../src/lab/services/authorize.js';
import type { EndpointPolicy, Principal, VpcEndpoint } from '../../../src/lab/world/world.js';

const arn = 'arn:aws:sts::123456789012:assumed-role/probe/i-0abc';
const principal = (...deniedActions: string[]): Principal => ({
  accessKeyId: 'ASIA',
  secretAccessKey: 'secret',
  arn,
  deniedActions,
});
const endpoint = (policy: EndpointPolicy) => ({ policy }) as VpcEndpoint;
const permission = { action: 's3:ListBucket', resource: '"arn:aws:s3:::b"' };
const denied = (cause: string) =>
  `User: ${arn} is not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::b" ${cause}`;

describe('a permission', () => {
  it('is given when neither IAM nor the endpoint’s policy objects', () => {
    expect(denialOf(permission, principal())).toBeUndefined();
    expect(
      denialOf(permission, principal('s3:GetObject'), endpoint({ allow: ['*'], deny: [] })),
    ).toBeUndefined();
    expect(
      denialOf(permission, principal(), endpoint({ allow: ['S3:list*', 'ssm:*'], deny: ['s3:ListAll*'] })),
    ).toBeUndefined();
  });

  it.each([
    [
      principal('s3:List?ucket'),
      undefined,
      'because no identity-based policy allows the s3:ListBucket action',
    ],
    [
      principal(),
      { allow: ['s3:Get*'], deny: [] },
      'because no VPC endpoint policy allows the s3:ListBucket action',
    ],
    [principal(), { allow: [], deny: [] }, 'because no VPC endpoint policy allows the s3:ListBucket action'],
    [principal(), { allow: ['*'], deny: ['s3:*'] }, 'with an explicit deny in a VPC endpoint policy'],
    [principal('*'), { allow: ['*'], deny: ['*'] }, 'with an explicit deny in a VPC endpoint policy'],
  ])('is refused with its cause (%#)', (who, policy, cause) => {
    expect(denialOf(permission, who, policy && endpoint(policy))).toBe(denied(cause));
  });

  it('takes a dot in a pattern for a dot', () => {
    expect(denialOf({ action: 'ecr-api:X' }, principal('ecr.api:X'))).toBeUndefined();
  });

  it('names no resource where there is none', () => {
    expect(denialOf({ action: 'ec2:DescribeVpcs' }, principal('ec2:*'))).toBe(
      `User: ${arn} is not authorized to perform: ec2:DescribeVpcs because no identity-based policy allows the ec2:DescribeVpcs action`,
    );
  });
});
