import { expect, it } from 'vitest';
import { readAwsHost } from '../../src/services/host-name.js';

it.each<[string, object | undefined]>([
  [
    'bucket.vpce-05d3c1f6a7b8e9d01-1t4kz0qp.s3.us-east-1.vpce.amazonaws.com',
    {
      kind: 'endpoint',
      below: 'bucket',
      own: 'vpce-05d3c1f6a7b8e9d01-1t4kz0qp',
      labels: 's3',
      region: 'us-east-1',
    },
  ],
  [
    'vpce-07eb2a9c4d5f6e801-cc8ev3mn-us-east-1a.ssm.us-east-1.vpce.amazonaws.com',
    {
      kind: 'endpoint',
      own: 'vpce-07eb2a9c4d5f6e801-cc8ev3mn',
      zone: 'us-east-1a',
      labels: 'ssm',
      region: 'us-east-1',
    },
  ],
  [
    'vpce-07eb2a9c4d5f6e801-cc8ev3mn-us-east-1a.api.ecr.ap-northeast-1.vpce.amazonaws.com',
    { zone: 'us-east-1a', labels: 'api.ecr', region: 'ap-northeast-1', service: { name: 'ecr-api' } },
  ],
  [
    'vpce-0d64e5f6a7b8c9d02-9ppwq1rs.vpce-svc-02aa1b2c3d4e5f607.ap-northeast-1.vpce.amazonaws.com',
    {
      kind: 'endpoint',
      own: 'vpce-0d64e5f6a7b8c9d02-9ppwq1rs',
      labels: 'vpce-svc-02aa1b2c3d4e5f607',
      region: 'ap-northeast-1',
    },
  ],
  [
    'vpce-0d64e5f6a7b8c9d02-9ppwq1rs.iam.vpce.amazonaws.com',
    { kind: 'endpoint', labels: 'iam', service: { name: 'iam' } },
  ],
  [
    'my.bucket.s3.ap-northeast-1.amazonaws.com',
    { kind: 'service', below: 'my.bucket', labels: 's3', region: 'ap-northeast-1' },
  ],
  ['b.s3-ap-northeast-1.amazonaws.com', { below: 'b', labels: 's3', region: 'ap-northeast-1' }],
  ['b.s3.dualstack.eu-west-1.amazonaws.com', { below: 'b', labels: 's3', region: 'eu-west-1' }],
  ['B.S3.amazonaws.com.', { below: 'b', labels: 's3', service: { name: 's3' } }],
  ['api.ecr.us-gov-west-1.amazonaws.com', { labels: 'api.ecr', region: 'us-gov-west-1' }],
  [
    'xxxxxxxxxxxx.dkr.ecr.us-east-1.amazonaws.com',
    { below: 'xxxxxxxxxxxx', labels: 'dkr.ecr', region: 'us-east-1' },
  ],
  [
    'ssm.us-east-1.amazonaws.com',
    { kind: 'service', labels: 'ssm', region: 'us-east-1', service: { name: 'ssm' } },
  ],
  ['sqs.us-east-1.amazonaws.com', { kind: 'service', labels: 'sqs', region: 'us-east-1' }],
  ['iam.amazonaws.com', { labels: 'iam', service: { name: 'iam' } }],
  ['ssm.us-east-1.amazonaws.com.evil.example', undefined],
  ['s3.cn-north-1.amazonaws.com.cn', undefined],
  ['example.com', undefined],
  ['', undefined],
])('%s', (host, said) => {
  if (said === undefined) expect(readAwsHost(host)).toBeUndefined();
  else expect(readAwsHost(host)).toMatchObject(said);
});

it('says nothing that the name does not hold', () => {
  expect(Object.keys(readAwsHost('s3.amazonaws.com') ?? {}).sort()).toEqual(['kind', 'labels', 'service']);
});
