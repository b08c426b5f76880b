import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { DeleteBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it } from 'vitest';
import { networkAclsOf } from '../../../../src/lab/network/network-acl.js';
import { createAndWait, eventsOf, type StackLab, serveStacks, settled } from './stack-lab.js';

const open: StackLab[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((lab) => lab.close()));
});
async function start() {
  const lab = await serveStacks();
  open.push(lab);
  return lab;
}

const create = (lab: StackLab, StackName: string, TemplateBody: string, region = 'us-east-1') =>
  createAndWait(lab.client(region), { StackName, TemplateBody, OnFailure: 'DO_NOTHING' });

async function remove(lab: StackLab, { StackId = '' }: { StackId?: string | undefined }) {
  await lab.client().send(new DeleteStackCommand({ StackName: StackId }));
  return (await settled(lab.client(), StackId)).StackStatus;
}

/** The reasons of what failed, by logical id. */
async function failures(lab: StackLab, name: string) {
  const events = await eventsOf(lab.client(), name);
  return events
    .filter(
      ({ ResourceStatus, ResourceType }) =>
        /_FAILED$/.test(ResourceStatus ?? '') && !/Stack$/.test(ResourceType ?? ''),
    )
    .map(({ LogicalResourceId, ResourceStatusReason }) => `${LogicalResourceId}: ${ResourceStatusReason}`);
}

const network = `
Resources:
  Net: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  Part: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24}}
Outputs: {Vpc: {Value: !Ref Net}, Subnet: {Value: !Ref Part}}
`;
const acl = (vpc: string, subnet: string) => `
Resources:
  Shut: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: ${vpc}, Tags: [{Key: a, Value: b}]}}
  There: {Type: AWS::EC2::SubnetNetworkAclAssociation, Properties: {SubnetId: ${subnet}, NetworkAclId: !Ref Shut}}
Outputs: {Id: {Value: !GetAtt There.AssociationId}}
`;
const output = (stack: Awaited<ReturnType<typeof create>>, key: string) =>
  stack.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue ?? '';

describe('a network ACL of a stack', () => {
  it('has no entries, takes a subnet from the VPC’s own one, and gives it back', async () => {
    const lab = await start();
    const net = await create(lab, 'net', network);
    const [vpc, subnet] = [output(net, 'Vpc'), output(net, 'Subnet')];
    const acls = () =>
      networkAclsOf(lab.world, vpc).map(({ isDefault, rules, subnetIds }) => [
        isDefault ? 'default' : 'own',
        rules.length,
        subnetIds.includes(subnet),
      ]);
    expect(acls()).toEqual([['default', 2, true]]);
    const shut = await create(lab, 'shut', acl(vpc, subnet));
    expect(output(shut, 'Id')).toMatch(/^aclassoc-/);
    expect(acls()).toEqual([
      ['own', 0, true],
      ['default', 2, false],
    ]);
    expect(lab.world.networkAcls[0]?.tags).toMatchObject({ a: 'b' });
    expect(await remove(lab, shut)).toBe('DELETE_COMPLETE');
    expect(acls()).toEqual([['default', 2, true]]);
  });

  it('keeps its VPC until it is gone, and stays while a subnet is associated with it', async () => {
    const lab = await start();
    const net = await create(lab, 'net', network);
    const shut = await create(lab, 'shut', acl(output(net, 'Vpc'), output(net, 'Subnet')));
    const [made] = lab.world.networkAcls;
    made?.subnetIds.push('subnet-of-others');
    expect(await remove(lab, shut)).toBe('DELETE_FAILED');
    expect((await failures(lab, shut.StackId ?? '')).join()).toContain(
      `Shut: Resource handler returned message: "The networkAcl '${made?.id}' has dependencies`,
    );
    expect(await remove(lab, net)).toBe('DELETE_FAILED');
    expect((await failures(lab, net.StackId ?? '')).join()).toMatch(/^Net: .*has dependencies/);
    if (made !== undefined) made.subnetIds = [];
    expect(await remove(lab, shut)).toBe('DELETE_COMPLETE');
    expect(await remove(lab, net)).toBe('DELETE_COMPLETE');
  });
});

const bucket = 'Resources: {Box: {Type: AWS::S3::Bucket, Properties: {BucketName: demo-box}}}';
const accessPoint = (properties: string) => `
Resources: {Door: {Type: AWS::S3::AccessPoint, Properties: {Bucket: demo-box, ${properties}}}}
Outputs: {Arn: {Value: !GetAtt Door.Arn}, Origin: {Value: !GetAtt Door.NetworkOrigin}, Name: {Value: !Ref Door}}
`;

describe('an access point of a stack', () => {
  it('has an ARN and a network origin, and keeps its bucket until it is gone', async () => {
    const lab = await start();
    await create(lab, 'box', bucket);
    const door = await create(lab, 'door', accessPoint('Name: door, VpcConfiguration: {VpcId: vpc-1}'));
    expect([output(door, 'Arn'), output(door, 'Origin'), output(door, 'Name')]).toEqual([
      `arn:aws:s3:us-east-1:${lab.world.accountId}:accesspoint/door`,
      'VPC',
      'door',
    ]);
    const s3 = new S3Client({ ...lab.access('us-east-1'), forcePathStyle: true });
    const deletion = () =>
      s3.send(new DeleteBucketCommand({ Bucket: 'demo-box' })).then(
        () => 'deleted',
        (error: Error) => `${error.name}: ${error.message}`,
      );
    expect(await deletion()).toBe(
      'BucketHasAccessPointsAttached: Bucket has access points attached and cannot be deleted.',
    );
    expect(await remove(lab, door)).toBe('DELETE_COMPLETE');
    expect(await deletion()).toBe('deleted');
  });

  it('may be called as one of another region, and not as another of its own', async () => {
    const lab = await start();
    await create(lab, 'box', bucket);
    lab.world.accessPoints.push({
      name: 'door',
      accountId: lab.world.accountId,
      region: 'ap-northeast-1',
      bucket: 'other',
    });
    expect((await create(lab, 'door', accessPoint('Name: door'))).StackStatus).toBe('CREATE_COMPLETE');
    await create(lab, 'again', accessPoint('Name: door'));
    expect((await failures(lab, 'again')).join()).toMatch(/^Door: .*AlreadyExists/);
  });

  it.each([
    ['a name with capitals', 'Name: Door', /name Door is not valid/],
    ['a name that only aliases have', 'Name: door-s3alias', /is not valid/],
    ['a bucket of somebody else', "Name: door, BucketAccountId: '111122223333'", /bucket does not exist/],
    [
      'a policy, which the lab would not enforce',
      'Name: door, Policy: {Statement: []}',
      /enforces no policies/,
    ],
    ['a property that there is not', 'Name: door, Origin: VPC', /extraneous key \[Origin\]/],
  ])('is refused with %s', async (_, properties, words) => {
    const lab = await start();
    await create(lab, 'box', bucket);
    await create(lab, 'door', accessPoint(properties));
    expect((await failures(lab, 'door')).join()).toMatch(words);
    expect(lab.world.accessPoints).toEqual([]);
  });
});
