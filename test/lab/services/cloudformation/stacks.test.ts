import {
  CreateStackCommand,
  type CreateStackCommandInput,
  DeleteStackCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListStacksCommand,
  ValidateTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it } from 'vitest';
import { actionsSeen } from '../../../../src/lab/actions-seen.js';
import { createAndWait, eventsOf, type StackLab, serveStacks, settled } from './stack-lab.js';

const open: StackLab[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((lab) => lab.close()));
});
async function start(...options: Parameters<typeof serveStacks>) {
  const lab = await serveStacks(...options);
  open.push(lab);
  return lab;
}

const network = `
Description: a subnet
Parameters: {Cidr: {Type: String, Default: 10.0.0.0/16}, Secret: {Type: String, NoEcho: true, Default: x}}
Resources:
  Net: {Type: AWS::EC2::VPC, Properties: {CidrBlock: !Ref Cidr}}
  Part: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24}}
Outputs: {Where: {Value: !Sub '\${Net}/\${Part.AvailabilityZone}'}}
`;
const bucket = `
Resources: {Box: {Type: AWS::S3::Bucket, Properties: {BucketName: demo-box, VersioningConfiguration: {Status: Enabled}}}}
`;
const input = (TemplateBody: string, more: Partial<CreateStackCommandInput> = {}) => ({
  StackName: 'demo',
  TemplateBody,
  ...more,
});
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: Error) => `${error.name}: ${error.message}`,
  );
const line = ({
  LogicalResourceId,
  ResourceStatus,
}: {
  LogicalResourceId?: string | undefined;
  ResourceStatus?: string | undefined;
}) => `${LogicalResourceId} ${ResourceStatus}`;

describe('a stack', () => {
  it('is created in the order of its references, tells of each step, and gives outputs', async () => {
    const lab = await start();
    const client = lab.client();
    const stack = await createAndWait(client, input(network, { Tags: [{ Key: 'team', Value: 'a' }] }));
    expect(stack).toMatchObject({ StackStatus: 'CREATE_COMPLETE', Description: 'a subnet' });
    const [vpc] = lab.world.vpcs;
    expect(stack.Outputs).toEqual([{ OutputKey: 'Where', OutputValue: `${vpc?.id}/us-east-1a` }]);
    expect(stack.Parameters).toContainEqual({ ParameterKey: 'Secret', ParameterValue: '****' });
    expect(vpc?.tags).toMatchObject({ team: 'a', 'aws:cloudformation:logical-id': 'Net' });
    expect((await eventsOf(client, 'demo')).map(line)).toEqual([
      'demo CREATE_IN_PROGRESS',
      'Net CREATE_IN_PROGRESS',
      'Net CREATE_IN_PROGRESS',
      'Net CREATE_COMPLETE',
      'Part CREATE_IN_PROGRESS',
      'Part CREATE_IN_PROGRESS',
      'Part CREATE_COMPLETE',
      'demo CREATE_COMPLETE',
    ]);
    const { StackResources } = await client.send(new DescribeStackResourcesCommand({ StackName: 'demo' }));
    expect(StackResources?.map(line)).toEqual(['Net CREATE_COMPLETE', 'Part CREATE_COMPLETE']);
    const { TemplateBody } = await client.send(new GetTemplateCommand({ StackName: 'demo' }));
    expect(TemplateBody).toBe(network);
  });

  it('is known by its id alone once it is deleted', async () => {
    const lab = await start();
    const client = lab.client();
    const { StackId = '' } = await createAndWait(client, input(network));
    await client.send(new DeleteStackCommand({ StackName: 'demo' }));
    expect(await settled(client, StackId)).toMatchObject({ StackStatus: 'DELETE_COMPLETE' });
    expect(await refusal(client.send(new DescribeStacksCommand({ StackName: 'demo' })))).toBe(
      'ValidationError: Stack with id demo does not exist',
    );
    const listed = await client.send(new ListStacksCommand({ StackStatusFilter: ['DELETE_COMPLETE'] }));
    expect(listed.StackSummaries?.map((one) => one.StackId)).toEqual([StackId]);
    expect(lab.world.vpcs).toEqual([]);
    expect(await refusal(client.send(new DeleteStackCommand({ StackName: 'demo' })))).toBe('accepted');
  });

  it('is created once: the same token gives the same stack, any other request is refused', async () => {
    const client = (await start()).client();
    const first = await client.send(new CreateStackCommand(input(network, { ClientRequestToken: 't1' })));
    const again = await client.send(new CreateStackCommand(input(network, { ClientRequestToken: 't1' })));
    expect(again.StackId).toBe(first.StackId);
    expect(await refusal(client.send(new CreateStackCommand(input(network))))).toBe(
      'AlreadyExistsException: Stack [demo] already exists',
    );
  });

  it.each([
    ['Resources: {A: {Type: AWS::EC2::Nothing}}', {}, 'Unrecognized resource types: [AWS::EC2::Nothing]'],
    [
      network,
      { Parameters: [{ ParameterKey: 'No', ParameterValue: '' }] },
      '[No] do not exist in the template',
    ],
    ['Parameters: {P: {Type: String}}\nResources: {A: {Type: AWS::S3::Bucket}}', {}, '[P] must have values'],
    [
      'Parameters: {P: {Type: String, AllowedPattern: "[a-z]+", Default: A}}\nResources: {A: {Type: AWS::S3::Bucket}}',
      {},
      "Parameter 'P' must match pattern",
    ],
    [
      'Parameters: {P: {Type: "AWS::SSM::Parameter::Value<String>", Default: /no}}\nResources: {A: {Type: AWS::S3::Bucket}}',
      {},
      'Unable to fetch parameters [/no]',
    ],
    [
      'Resources: {A: {Type: AWS::IAM::Role}}',
      {},
      'InsufficientCapabilitiesException: Requires capabilities : [CAPABILITY_IAM]',
    ],
    [
      'Resources: {A: {Type: AWS::IAM::Role, Properties: {RoleName: r}}}',
      { Capabilities: ['CAPABILITY_IAM' as const] },
      '[CAPABILITY_NAMED_IAM]',
    ],
    [
      `Description: ${'x'.repeat(52_000)}\nResources: {A: {Type: AWS::S3::Bucket}}`,
      {},
      'less than or equal to 51200',
    ],
    [network, { StackName: '1x' }, "at 'stackName'"],
  ])('is refused at once: %s', async (template, more, words) => {
    const client = (await start()).client();
    expect(await refusal(client.send(new CreateStackCommand(input(template, more))))).toContain(words);
  });

  it.each([
    ['{CidrBlock: 10.0.0.0/16, Size: 3}', '#: extraneous key [Size] is not permitted'],
    ['{}', '#: required key [CidrBlock] not found'],
    ['{CidrBlock: [a]}', '#/CidrBlock: Invalid input'],
  ])('fails for wrong properties: %s', async (properties, words) => {
    const client = (await start()).client();
    await createAndWait(client, input(`Resources: {A: {Type: AWS::EC2::VPC, Properties: ${properties}}}`));
    const failed = (await eventsOf(client, 'demo')).find(
      ({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED',
    );
    expect(failed?.ResourceStatusReason).toContain(words);
  });

  it('validates a template without building it', async () => {
    const lab = await start();
    const answer = await lab.client().send(new ValidateTemplateCommand({ TemplateBody: network }));
    expect(answer.Parameters?.map(({ ParameterKey }) => ParameterKey)).toEqual(['Cidr', 'Secret']);
    expect(lab.world.vpcs).toEqual([]);
  });
});

describe('a stack in which something fails', () => {
  const faults = [{ kind: 'creation-fails', step: { logicalId: 'Part' } }] as const;

  it.each([
    ['ROLLBACK', 'ROLLBACK_COMPLETE', 0],
    ['DO_NOTHING', 'CREATE_FAILED', 1],
    ['DELETE', 'DELETE_COMPLETE', 0],
  ] as const)('ends by OnFailure %s as %s', async (OnFailure, status, vpcs) => {
    const lab = await start({ faults });
    const stack = await createAndWait(lab.client(), input(network, { OnFailure }));
    const end = await settled(lab.client(), stack.StackId ?? '');
    expect(end.StackStatus).toBe(status);
    expect(lab.world.vpcs).toHaveLength(vpcs);
  });

  it('fails at the nth creation, and once', async () => {
    const lab = await start({ faults: [{ kind: 'creation-fails', step: { nth: 2 } }] });
    const first = await createAndWait(lab.client(), input(network));
    expect(first.StackStatus).toBe('ROLLBACK_COMPLETE');
    const second = await createAndWait(lab.client(), input(network, { StackName: 'second' }));
    expect(second.StackStatus).toBe('CREATE_COMPLETE');
  });

  it('keeps what cannot be deleted, and deletes it at the next try', async () => {
    const lab = await start({ faults: [{ kind: 'deletion-fails', step: { logicalId: 'Part' } }] });
    const { StackId = '' } = await createAndWait(lab.client(), input(network));
    await lab.client().send(new DeleteStackCommand({ StackName: 'demo' }));
    const failed = await settled(lab.client(), StackId);
    expect([failed.StackStatus, failed.StackStatusReason]).toEqual([
      'DELETE_FAILED',
      'The following resource(s) failed to delete: [Part]. ',
    ]);
    expect(lab.world.vpcs).toHaveLength(1);
    await lab.client().send(new DeleteStackCommand({ StackName: 'demo' }));
    expect((await settled(lab.client(), StackId)).StackStatus).toBe('DELETE_COMPLETE');
  });

  it('cannot delete a bucket with an old version in it', async () => {
    const lab = await start();
    const { StackId = '' } = await createAndWait(lab.client(), input(bucket));
    const s3 = new S3Client({ ...lab.access('us-east-1'), forcePathStyle: true });
    await s3.send(new PutObjectCommand({ Bucket: 'demo-box', Key: 'a', Body: 'b' }));
    await lab.client().send(new DeleteStackCommand({ StackName: 'demo' }));
    expect((await settled(lab.client(), StackId)).StackStatus).toBe('DELETE_FAILED');
    const reason = (await eventsOf(lab.client(), StackId)).find(
      ({ ResourceStatus }) => ResourceStatus === 'DELETE_FAILED',
    )?.ResourceStatusReason;
    expect(reason).toContain('The bucket you tried to delete is not empty (Service: S3, Status Code: 409');
  });

  it('cannot delete a VPC into which somebody else put something', async () => {
    const lab = await start();
    const { StackId = '' } = await createAndWait(lab.client(), input(network));
    const [vpc] = lab.world.vpcs;
    lab.world.securityGroups.push({
      id: 'sg-1',
      vpcId: vpc?.id ?? '',
      name: 'mine',
      ingress: [],
      egress: [],
    });
    await lab.client().send(new DeleteStackCommand({ StackName: 'demo' }));
    expect((await settled(lab.client(), StackId)).StackStatusReason).toContain('[Net]');
  });

  it('fails for what its caller may not do, and the trail shows who was refused', async () => {
    const lab = await start();
    lab.world.operator.deniedActions = ['ec2:CreateSubnet'];
    await createAndWait(lab.client(), input(network));
    const failed = (await eventsOf(lab.client(), 'demo')).find(
      ({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED',
    );
    expect(failed?.ResourceStatusReason).toContain(
      `User: ${lab.world.operator.arn} is not authorized to perform: ec2:CreateSubnet`,
    );
    expect(lab.world.trail).toContainEqual(
      expect.objectContaining({ action: 'ec2:CreateSubnet', allowed: false, byCloudFormation: true }),
    );
    expect(actionsSeen(lab.world, 'operator')).toEqual(
      expect.arrayContaining(['cloudformation:CreateStack', 'ec2:CreateVpc', 'ec2:DeleteVpc']),
    );
    expect(actionsSeen(lab.world, 'instances')).toEqual([]);
  });
});

describe('a stack that a schedule deletes', () => {
  const at = new Date(Date.now() + 3_600_000).toISOString().slice(0, 19);
  const scheduled = (bucketDependsOn: string, more = '') => `
Resources:
  Role:
    Type: AWS::IAM::Role
    ${more}
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{Effect: Allow, Principal: {Service: scheduler.amazonaws.com}, Action: sts:AssumeRole}]
      Policies:
        - PolicyName: all
          PolicyDocument: {Statement: [{Effect: Allow, Action: ['cloudformation:DeleteStack', 's3:*', 'iam:*', 'scheduler:*'], Resource: '*'}]}
  Timer:
    Type: AWS::Scheduler::Schedule
    Properties:
      ScheduleExpression: at(${at})
      FlexibleTimeWindow: {Mode: 'OFF'}
      Target: {Arn: 'arn:aws:scheduler:::aws-sdk:cloudformation:deleteStack', RoleArn: !GetAtt Role.Arn, Input: !Sub '{"StackName":"\${AWS::StackId}"}'}
  Box: {Type: AWS::S3::Bucket, ${bucketDependsOn}}
  Second: {Type: AWS::S3::Bucket, DependsOn: Box}
`;
  async function fire(template: string, options: Parameters<typeof serveStacks>[0] = {}) {
    const lab = await start(options);
    const { StackId = '', StackStatus } = await createAndWait(
      lab.client(),
      input(template, { Capabilities: ['CAPABILITY_IAM'] }),
    );
    expect(StackStatus).toBe('CREATE_COMPLETE');
    lab.advance(3_000_000);
    expect((await settled(lab.client(), StackId)).StackStatus).toBe('CREATE_COMPLETE');
    lab.advance(1_000_000);
    return { lab, end: await settled(lab.client(), StackId), events: await eventsOf(lab.client(), StackId) };
  }

  it('goes wholly when everything depends on the role', async () => {
    const { lab, end } = await fire(scheduled('DependsOn: Role'));
    expect(end.StackStatus).toBe('DELETE_COMPLETE');
    expect([lab.world.roles, lab.world.buckets, lab.world.schedules]).toEqual([[], [], []]);
    expect(actionsSeen(lab.world, 'schedules')).toContain('cloudformation:DeleteStack');
  });

  it('stays in part when the role goes first', async () => {
    const { lab, end, events } = await fire(scheduled('DeletionPolicy: Delete'));
    expect(end.StackStatus).toBe('DELETE_FAILED');
    expect(lab.world.roles).toEqual([]);
    expect(lab.world.buckets).toHaveLength(1);
    const reason = events.find(
      ({ ResourceStatus }) => ResourceStatus === 'DELETE_FAILED',
    )?.ResourceStatusReason;
    expect(reason).toContain('The security token included in the request is invalid');
  });

  it('keeps the role itself where rights are gone the moment that their policy is', async () => {
    const { lab, end } = await fire(scheduled('DependsOn: Role'), { stacks: { iam: 'immediate' } });
    expect(end.StackStatus).toBe('DELETE_FAILED');
    expect(lab.world.buckets).toEqual([]);
    expect(lab.world.roles).toHaveLength(1);
  });
});
