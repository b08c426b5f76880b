import { DescribeEventBusCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import {
  GetBucketLocationCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { GetParameterCommand, GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { endpointDoor, type ServedLab, serveLab } from './served-lab.js';

let lab: ServedLab;
beforeAll(async () => {
  lab = await serveLab();
});
afterAll(() => lab.close());
beforeEach(() => {
  lab.from = { door: { kind: 'api' } };
});

function access(region: string) {
  const { accessKeyId, secretAccessKey } = lab.world.operator;
  return { region, endpoint: lab.url, credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1 };
}

const bucketIn = (region: string) => lab.world.buckets.find((bucket) => bucket.region === region)?.name ?? '';

describe('S3, by the SDK at the operators’ door', () => {
  const client = (region: string) => new S3Client({ ...access(region), forcePathStyle: true });

  it('lists the objects of a bucket in the region asked, in both versions of the call', async () => {
    const Bucket = bucketIn('us-east-1');
    const first = await client('us-east-1').send(new ListObjectsCommand({ Bucket }));
    expect(first.Contents?.map(({ Key }) => Key)).toEqual(['hello.txt']);
    const second = await client('us-east-1').send(new ListObjectsV2Command({ Bucket }));
    expect(second).toMatchObject({ KeyCount: 1, IsTruncated: false, Contents: [{ Key: 'hello.txt' }] });
  });

  it('answers a bucket of another region with a redirect that names the host and the region', async () => {
    const Bucket = bucketIn('ap-northeast-1');
    const refusal = await client('us-east-1')
      .send(new ListObjectsCommand({ Bucket }))
      .catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      name: 'PermanentRedirect',
      message:
        'The bucket you are attempting to access must be addressed using the specified endpoint. ' +
        'Please send all future requests to this endpoint.',
      Endpoint: `${Bucket}.s3-ap-northeast-1.amazonaws.com`,
      $metadata: { httpStatusCode: 301 },
    });
    const followed = await new S3Client({
      ...access('us-east-1'),
      forcePathStyle: true,
      followRegionRedirects: true,
    }).send(new HeadBucketCommand({ Bucket }));
    expect(followed.BucketRegion).toBe('ap-northeast-1');
  });

  it('pages a listing and folds it at the delimiter', async () => {
    const [bucket] = lab.world.buckets;
    if (bucket === undefined) throw new Error('Expected the world to have a bucket');
    const keys = ['a/1', 'a/2', 'b', 'c/1', 'd'];
    lab.world.buckets[0] = { ...bucket, keys };
    const ask = { Bucket: bucket.name, Delimiter: '/', MaxKeys: 2 };
    const seen: (string | undefined)[] = [];
    for (let ContinuationToken: string | undefined, more = true; more; ) {
      const page = await client('us-east-1').send(new ListObjectsV2Command({ ...ask, ContinuationToken }));
      seen.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix));
      seen.push(...(page.Contents ?? []).map(({ Key }) => Key));
      ContinuationToken = page.NextContinuationToken;
      more = page.IsTruncated === true;
    }
    lab.world.buckets[0] = bucket;
    expect(seen.sort()).toEqual(['a/', 'b', 'c/', 'd']);
  });

  it('tells a bucket’s location, us-east-1 as none', async () => {
    const tokyo = await client('ap-northeast-1').send(
      new GetBucketLocationCommand({ Bucket: bucketIn('ap-northeast-1') }),
    );
    expect(tokyo.LocationConstraint).toBe('ap-northeast-1');
    const virginia = await client('us-east-1').send(
      new GetBucketLocationCommand({ Bucket: bucketIn('us-east-1') }),
    );
    expect(virginia.LocationConstraint).toBeUndefined();
  });

  it('lists the buckets of all regions', async () => {
    const { Buckets } = await client('us-east-1').send(new ListBucketsCommand({}));
    expect(Buckets?.map(({ Name }) => Name)).toEqual(lab.world.buckets.map(({ name }) => name));
  });
});

describe('SSM, by the SDK', () => {
  it('gives a SecureString in clear only with decryption', async () => {
    const client = new SSMClient(access('us-east-1'));
    const Name = '/test-parameter/us-east-1';
    const value = lab.world.parameters.find(({ name }) => name === Name)?.value;
    const clear = await client.send(new GetParameterCommand({ Name, WithDecryption: true }));
    expect(clear.Parameter).toMatchObject({ Name, Value: value, Type: 'SecureString', Version: 1 });
    const sealed = await client.send(new GetParameterCommand({ Name }));
    expect(sealed.Parameter?.Value).not.toContain(value);
  });

  it('does not find a parameter of another region, and says no more', async () => {
    const client = new SSMClient(access('us-east-1'));
    const Name = '/test-parameter/ap-northeast-1';
    await expect(client.send(new GetParameterCommand({ Name }))).rejects.toMatchObject({
      name: 'ParameterNotFound',
      $metadata: { httpStatusCode: 400 },
    });
    const both = await client.send(new GetParametersCommand({ Names: [Name, '/test-parameter/us-east-1'] }));
    expect(both.InvalidParameters).toEqual([Name]);
  });

  it('refuses a signature for another region at an endpoint’s door', async () => {
    lab.from = { door: endpointDoor(lab.world, 'ssm') };
    const client = new SSMClient(access('ap-northeast-1'));
    await expect(
      client.send(new GetParameterCommand({ Name: '/test-parameter/ap-northeast-1' })),
    ).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      message: 'Credential should be scoped to a valid region. ',
    });
  });
});

describe('EventBridge, by the SDK', () => {
  it('describes the bus of the region asked', async () => {
    const client = new EventBridgeClient(access('ap-northeast-1'));
    const bus = await client.send(new DescribeEventBusCommand({ Name: 'default' }));
    expect(bus.Arn).toBe(`arn:aws:events:ap-northeast-1:${lab.world.accountId}:event-bus/default`);
    expect(bus.CreationTime).toBeInstanceOf(Date);
  });

  it('says which bus does not exist', async () => {
    const client = new EventBridgeClient(access('us-east-1'));
    await expect(client.send(new DescribeEventBusCommand({ Name: 'nope' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Event bus nope does not exist.',
    });
  });
});
