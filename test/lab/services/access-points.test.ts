import { describe, expect, it } from 'vitest';
import { bucketBarred, findTarget, foreignOrigin } from '../../../src/lab/services/s3/access-points.js';
import { readS3Address } from '../../../src/lab/services/s3/s3-address.js';
import type { AwsSite } from '../../../src/lab/services/site.js';
import { createWorld } from '../../../src/lab/world/create-world.js';
import { readStatements } from '../../../src/lab/world/policy-statement.js';
import { required } from '../network/sample-world.js';

const world = createWorld({
  home: 'us-east-1',
  remote: 'ap-northeast-1',
  asOf: '2024-12-01',
  morePaths: true,
});
const own = `reachmatrix-home-${world.accountId}`;

const addressOf = (host: string, target = '/') =>
  readS3Address({ door: { kind: 'api' }, method: 'GET', target, headers: { host }, body: Buffer.alloc(0) });

const endpointNamed = (name: string): AwsSite => ({
  kind: 'aws',
  service: 's3',
  region: 'us-east-1',
  endpoint: required(world.endpoints.find(({ tags }) => tags['Name'] === `reachmatrix-${name}`)),
});

describe('an access point', () => {
  it.each([
    `${own}.s3-accesspoint.us-east-1.amazonaws.com`,
    `${own}.accesspoint.vpce-1-a.s3.us-east-1.vpce.amazonaws.com:443`,
  ])('is read from %s', (host) => {
    expect(addressOf(host, '/a/b?list-type=2')).toMatchObject({
      accessPoint: { name: 'reachmatrix-home', accountId: world.accountId },
      key: 'a/b',
    });
    expect(addressOf(host).bucket).toBeUndefined();
  });

  it.each([
    `${own}.s3.us-east-1.amazonaws.com`,
    `${own}.bucket.vpce-1-a.s3.us-east-1.vpce.amazonaws.com`,
    'short-123.accesspoint.vpce-1-a.s3.us-east-1.vpce.amazonaws.com',
  ])('is not read from %s', (host) => expect(addressOf(host).accessPoint).toBeUndefined());

  it('leads to its bucket in its own region and account only', () => {
    const address = addressOf(`${own}.s3-accesspoint.us-east-1.amazonaws.com`);
    expect(findTarget(address, 'us-east-1', world).bucket?.region).toBe('us-east-1');
    expect(() => findTarget(address, 'ap-northeast-1', world)).toThrow(/accesspoint does not exist/);
    const foreign = addressOf('reachmatrix-home-111122223333.s3-accesspoint.us-east-1.amazonaws.com');
    expect(() => findTarget(foreign, 'us-east-1', world)).toThrow(/accesspoint does not exist/);
  });

  it.each([
    ['any of S3', ['*'], undefined],
    [
      'the access point and its bucket',
      ['arn:aws:s3:us-east-1:*', 'arn:aws:s3:::reachmatrix-home-*'],
      undefined,
    ],
    [
      'the access point alone',
      ['arn:aws:s3:us-east-1:*'],
      /^User: \S+ is not .*accesspoint\/x because no VPC endpoint policy/,
    ],
    [
      'another bucket',
      ['arn:aws:s3:us-east-1:*', 'arn:aws:s3:::other'],
      /because no VPC endpoint policy allows/,
    ],
  ])('passes an endpoint whose policy allows %s, or not', (_, resources, words) => {
    const bucket = required(world.buckets.find(({ region }) => region === 'us-east-1'));
    const { endpoint } = endpointNamed('s3');
    const Statement = { Effect: 'Allow', Principal: '*', Action: 's3:ListBucket', Resource: resources };
    const full = { document: '', statements: required(readStatements({ Statement })) };
    const policy = { allow: [], deny: [], full };
    const barred = bucketBarred(
      { action: 's3:ListBucket', resource: `arn:aws:s3:::${bucket.name}` },
      'arn:aws:s3:us-east-1:1:accesspoint/x',
      // What the identity may do is no matter here.
      {
        principal: { ...world.operator, deniedActions: ['s3:ListBucket'] },
        endpoint: { ...required(endpoint), policy },
      },
    );
    if (words === undefined) expect(barred).toBeUndefined();
    else expect(barred).toMatch(words);
  });

  it('that is bound to a VPC is closed to other VPCs and to the internet, another one to nobody', () => {
    const named = (name: string) =>
      required(world.accessPoints.find((one) => one.name === `reachmatrix-${name}`));
    const internet: AwsSite = { kind: 'aws', service: 's3', region: 'us-east-1' };
    const here = endpointNamed('s3');
    expect(foreignOrigin(named('home'), here)).toBeUndefined();
    expect(foreignOrigin(named('home'), endpointNamed('s3-gateway'))).toBeUndefined();
    expect(foreignOrigin(named('home'), internet)).toMatch(/explicit deny/);
    expect(foreignOrigin(named('elsewhere'), here)).toMatch(/explicit deny/);
    expect(foreignOrigin(named('remote'), internet)).toBeUndefined();
  });
});
