import { describe, expect, it } from 'vitest';
import { denialOf } from '../../../src/lab/services/authorize.js';
import { readStatements } from '../../../src/lab/world/policy-statement.js';
import type { EndpointPolicy, Principal, VpcEndpoint } from '../../../src/lab/world/world.js';

const arn = 'arn:aws:sts::123456789012:assumed-role/probe/i-0abc';
const principal = (...deniedActions: string[]): Principal => ({
  accessKeyId: 'ASIA',
  secretAccessKey: 'secret',
  arn,
  deniedActions,
});
const endpoint = (policy: EndpointPolicy) => ({ policy }) as VpcEndpoint;
const alone = { serviceControlPolicies: [] };
const permission = { action: 's3:ListBucket', resource: '"arn:aws:s3:::b"' };
const denied = (cause: string) =>
  `User: ${arn} is not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::b" ${cause}`;

describe('a permission', () => {
  it('is given when neither IAM nor the endpoint’s policy objects', () => {
    expect(denialOf(permission, { principal: principal() }, alone)).toBeUndefined();
    expect(
      denialOf(
        permission,
        { principal: principal('s3:GetObject'), endpoint: endpoint({ allow: ['*'], deny: [] }) },
        alone,
      ),
    ).toBeUndefined();
    expect(
      denialOf(
        permission,
        {
          principal: principal(),
          endpoint: endpoint({ allow: ['S3:list*', 'ssm:*'], deny: ['s3:ListAll*'] }),
        },
        alone,
      ),
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
    expect(
      denialOf(permission, { principal: who, ...(policy && { endpoint: endpoint(policy) }) }, alone),
    ).toBe(denied(cause));
  });

  it('takes a dot in a pattern for a dot', () => {
    expect(denialOf({ action: 'ecr-api:X' }, { principal: principal('ecr.api:X') }, alone)).toBeUndefined();
  });

  it('names no resource where there is none', () => {
    expect(denialOf({ action: 'ec2:DescribeVpcs' }, { principal: principal('ec2:*') }, alone)).toBe(
      `User: ${arn} is not authorized to perform: ec2:DescribeVpcs because no identity-based policy allows the ec2:DescribeVpcs action`,
    );
  });

  it('is refused by the organization before anything else, under its conditions', () => {
    const statement = {
      Effect: 'Deny',
      Action: 'vpce:AllowMultiRegion',
      Resource: '*',
      Condition: { StringEquals: { 'ec2:VpceServiceRegion': 'eu-west-1' } },
    };
    const organization = { serviceControlPolicies: [...(readStatements({ Statement: statement }) ?? [])] };
    const to = (region: string) => ({
      action: 'vpce:AllowMultiRegion',
      resource: '*',
      context: { 'ec2:VpceServiceRegion': region },
    });
    const who = { principal: principal('vpce:*') };
    expect(denialOf(to('eu-west-1'), who, organization)).toMatch(
      /with an explicit deny in a service control policy$/,
    );
    expect(denialOf(to('ap-northeast-1'), who, organization)).toMatch(
      /because no identity-based policy allows/,
    );
    expect(denialOf(to('ap-northeast-1'), { principal: principal() }, organization)).toBeUndefined();
  });
});
