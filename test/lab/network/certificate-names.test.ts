import { expect, it } from 'vitest';
import { certificateNames } from '../../../src/lab/network/certificate-names.js';
import { sampleWorld } from './sample-world.js';

const { world, endpoint } = sampleWorld();
const namesOf = (name: string) =>
  certificateNames(world, { kind: 'endpoint', endpointId: endpoint(name).id });
const own = (name: string) => `${endpoint(name).id}-${endpoint(name).dnsSuffix}`;

it('names a service, its endpoint and its zones, and no other region', () => {
  expect(namesOf('ssm')).toEqual([
    'ssm.us-east-1.amazonaws.com',
    'ssm.us-east-1.api.aws',
    `${own('ssm')}.ssm.us-east-1.vpce.amazonaws.com`,
    `${own('ssm')}-us-east-1a.ssm.us-east-1.vpce.amazonaws.com`,
  ]);
});

it('names buckets of S3 in every form, also at an endpoint', () => {
  expect(namesOf('s3')).toEqual(
    expect.arrayContaining([
      '*.s3.us-east-1.amazonaws.com',
      's3-us-east-1.amazonaws.com',
      '*.s3.amazonaws.com',
      `*.${own('s3')}.s3.us-east-1.vpce.amazonaws.com`,
      `*.bucket.${own('s3')}.s3.us-east-1.vpce.amazonaws.com`,
    ]),
  );
});

it('shows the public certificate through a gateway endpoint', () => {
  expect(namesOf('s3-gateway')).toEqual(
    certificateNames(world, { kind: 'public', service: 's3', region: 'us-east-1' }),
  );
});

it('names nothing where there is no TLS', () => {
  expect(namesOf('custom')).toEqual([]);
  expect(certificateNames(world, { kind: 'metadata' })).toEqual([]);
});
