import { DescribeAvailabilityZonesCommand, DescribeImagesCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  DeleteObjectsCommand,
  GetBucketTaggingCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  AddTagsToResourceCommand,
  DeleteParameterCommand,
  DescribeParametersCommand,
  GetParameterCommand,
  ListTagsForResourceCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsSeen } from '../../../src/lab/actions-seen.js';
import { readStatements } from '../../../src/lab/world/policy-statement.js';
import { type ServedLab, serveLab } from './served-lab.js';

let lab: ServedLab;
beforeAll(async () => {
  lab = await serveLab();
});
afterAll(() => lab.close());

const access = (region = 'us-east-1') => ({
  region,
  endpoint: lab.url,
  credentials: {
    accessKeyId: lab.world.operator.accessKeyId,
    secretAccessKey: lab.world.operator.secretAccessKey,
  },
  maxAttempts: 1,
});
const nameOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    ({ name }: Error) => name,
  );

describe('Parameter Store', () => {
  it('keeps a SecureString with its tags, finds it by a tag, and deletes it', async () => {
    const ssm = new SSMClient(access());
    const Name = '/reachmatrix/r1/home';
    const put = new PutParameterCommand({
      Name,
      Type: 'SecureString',
      Value: 'hidden',
      Tags: [{ Key: 'reachmatrix:run', Value: 'r1' }],
    });
    await ssm.send(put);
    expect(await nameOf(ssm.send(put))).toBe('ParameterAlreadyExists');
    const read = async (WithDecryption: boolean) =>
      (await ssm.send(new GetParameterCommand({ Name, WithDecryption }))).Parameter?.Value;
    expect([await read(true), (await read(false)) === 'hidden']).toEqual(['hidden', false]);
    await ssm.send(
      new AddTagsToResourceCommand({
        ResourceType: 'Parameter',
        ResourceId: Name,
        Tags: [{ Key: 'more', Value: 'x' }],
      }),
    );
    const found = async (value: string) => {
      const ParameterFilters = [{ Key: 'tag:reachmatrix:run', Values: [value] }];
      const { Parameters } = await ssm.send(new DescribeParametersCommand({ ParameterFilters }));
      return Parameters?.map((parameter) => parameter.Name);
    };
    expect([await found('r1'), await found('r2')]).toEqual([[Name], []]);
    const { TagList } = await ssm.send(
      new ListTagsForResourceCommand({ ResourceType: 'Parameter', ResourceId: Name }),
    );
    expect(TagList?.map(({ Key }) => Key)).toEqual(['reachmatrix:run', 'more']);
    const elsewhere = new SSMClient(access('ap-northeast-1'));
    expect(await nameOf(elsewhere.send(new DeleteParameterCommand({ Name })))).toBe('ParameterNotFound');
    await ssm.send(new DeleteParameterCommand({ Name }));
    expect(await found('r1')).toEqual([]);
  });

  it('has the public parameter of an image that EC2 knows too, another one in each region', async () => {
    const Name = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64';
    const ids = await Promise.all(
      ['us-east-1', 'ap-northeast-1'].map(async (region) => {
        const { Parameter } = await new SSMClient(access(region)).send(new GetParameterCommand({ Name }));
        const ImageIds = [Parameter?.Value ?? ''];
        const { Images } = await new EC2Client(access(region)).send(new DescribeImagesCommand({ ImageIds }));
        return Images?.map(({ ImageId, Architecture }) => `${ImageId} ${Architecture}`).join();
      }),
    );
    expect(ids[0]).toMatch(/^ami-0[0-9a-f]{16} arm64$/);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('S3', () => {
  it('empties a bucket with versions only when each version and marker is deleted', async () => {
    const s3 = new S3Client({ ...access(), forcePathStyle: true });
    const Bucket = lab.world.buckets.find(({ region }) => region === 'us-east-1')?.name ?? '';
    expect(await nameOf(s3.send(new GetBucketTaggingCommand({ Bucket })))).toBe('NoSuchTagSet');
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
    await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: '1' }));
    await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: '2' }));
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'a' }] } }));
    const listed = await s3.send(new ListObjectsV2Command({ Bucket }));
    expect(listed.Contents?.map(({ Key }) => Key)).toEqual(['hello.txt']);
    const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    expect([Versions.length, DeleteMarkers.length]).toEqual([3, 1]);
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    const { Errors = [] } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(Errors).toEqual([]);
    const left = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    expect([left.Versions ?? [], left.DeleteMarkers ?? []]).toEqual([[], []]);
    expect(actionsSeen(lab.world, 'operator')).toEqual(
      expect.arrayContaining(['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:ListBucketVersions']),
    );
  });
});

describe('roles', () => {
  const role = (statement: object, trust: object) => {
    const arn = `arn:aws:iam::${lab.world.accountId}:role/reader`;
    const read = (one: object) => readStatements({ Statement: [one] }) ?? [];
    lab.world.roles = [
      {
        name: 'reader',
        id: 'AROAREADER',
        arn,
        trust: read({
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { AWS: lab.world.accountId },
          ...trust,
        }),
        policies: new Map([['own', read({ Effect: 'Allow', ...statement })]]),
        managedPolicyArns: [],
        tags: {},
      },
    ];
    return arn;
  };

  it('are assumed with the external id that they ask for, and can do what their policies say', async () => {
    const RoleArn = role(
      { Action: 'ec2:DescribeAvailabilityZones', Resource: '*' },
      { Condition: { StringEquals: { 'sts:ExternalId': 'e-1' } } },
    );
    const sts = new STSClient(access());
    const assume = (ExternalId?: string) =>
      sts.send(
        new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test', ...(ExternalId && { ExternalId }) }),
      );
    expect(await nameOf(assume())).toBe('AccessDenied');
    expect(await nameOf(assume('e-2'))).toBe('AccessDenied');
    const { Credentials: keys } = await assume('e-1');
    const credentials = {
      accessKeyId: keys?.AccessKeyId ?? '',
      secretAccessKey: keys?.SecretAccessKey ?? '',
      sessionToken: keys?.SessionToken ?? '',
    };
    const identity = await new STSClient({ ...access(), credentials }).send(new GetCallerIdentityCommand({}));
    expect(identity.Arn).toBe(`arn:aws:sts::${lab.world.accountId}:assumed-role/reader/test`);
    const ec2 = new EC2Client({ ...access(), credentials });
    const { AvailabilityZones } = await ec2.send(new DescribeAvailabilityZonesCommand({}));
    expect(AvailabilityZones?.[0]).toMatchObject({ ZoneName: 'us-east-1a', ZoneId: 'use1-az1' });
    expect(await nameOf(ec2.send(new DescribeImagesCommand({})))).toBe('UnauthorizedOperation');
    lab.world.roles = [];
    expect(await nameOf(ec2.send(new DescribeAvailabilityZonesCommand({})))).not.toBe('accepted');
  });
});

describe('a dry run', () => {
  it.each([
    [[], 'DryRunOperation'],
    [['ec2:DescribeImages'], 'UnauthorizedOperation'],
  ])('with %j denied answers %s', async (denied, name) => {
    lab.world.operator.deniedActions = denied;
    const ec2 = new EC2Client(access());
    expect(await nameOf(ec2.send(new DescribeImagesCommand({ DryRun: true })))).toBe(name);
    lab.world.operator.deniedActions = [];
  });
});
