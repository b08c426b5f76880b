import {
  AssociateRouteTableCommand,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  CreateTagsCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import { CreateBucketCommand, PutBucketTaggingCommand } from '@aws-sdk/client-s3';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFixtures, createClients, readInventory, surveyAccount } from '../../src/aws/adapters.js';
import type { Clients } from '../../src/aws/clients.js';
import { readEndpoints } from '../../src/aws/doctor/endpoints.js';
import { introduce } from '../../src/aws/doctor/identity.js';
import { readProbes } from '../../src/aws/doctor/probes.js';
import { createTrialLog } from '../../src/aws/doctor/trial-log.js';
import { requestEverything } from '../../src/discovery/known-names.js';
import { resolveConfig } from '../../src/discovery/resolve-config.js';
import type { Config } from '../../src/model/config.js';
import { type MotoServer, motoVersion, startMoto } from './moto-server.js';

const regions = { home: 'us-east-1', remote: 'ap-northeast-1' };

/** What this program calls and moto 5.2 does not have; whatever else it calls here is answered. */
const notImplemented = {
  action: 'ssm:DescribeInstanceInformation',
  filter: 'vpc-endpoint-id of ec2:DescribeVpcEndpoints',
} as const;

const title =
  motoVersion === undefined
    ? 'discovery and ground truth against a server not written here (skipped: moto_server is not installed)'
    : 'discovery and ground truth against a server not written here: moto_server';

describe.skipIf(motoVersion === undefined)(title, () => {
  let moto: MotoServer;
  let clients: Clients;
  let ids: Awaited<ReturnType<typeof furnish>>;
  beforeAll(async () => {
    moto = await startMoto();
    const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'any' };
    clients = createClients({ endpointUrl: moto.endpointUrl, credentials });
    ids = await furnish(clients);
  }, 120_000);
  afterAll(async () => {
    clients.destroy();
    await moto.stop();
  });

  it('finds endpoints and buckets, asking each bucket where it is', async () => {
    const parts = new Set(['endpoints', 'buckets', 'services'] as const);
    const survey = await surveyAccount(parts, { regions, clients, provider: clients });
    expect(survey.endpoints).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: ids.gateway, type: 'Gateway', vpcId: ids.vpc, state: 'available' }),
        expect.objectContaining({ id: ids.ssm, serviceName: 'com.amazonaws.us-east-1.ssm' }),
      ]),
    );
    expect(survey.buckets).toEqual([
      { name: 'moto-here', region: 'us-east-1', tags: {} },
      { name: 'moto-here-too', region: 'us-east-1', tags: { 'reachmatrix:bucket': 'home' } },
      { name: 'moto-there', region: 'ap-northeast-1', tags: {} },
    ]);
    expect(survey.services).toEqual([]);
    const request = {
      ...requestEverything(regions),
      probes: { 'interface-subnet': [{ kind: 'named', value: ids.instance } as const] },
    };
    expect(resolveConfig(request, survey)).toMatchObject({
      config: {
        endpoints: { 's3-gateway': ids.gateway, ssm: ids.ssm },
        buckets: { home: 'moto-here-too', remote: 'moto-there' },
      },
    });
  });

  it(`lacks ${notImplemented.action}, and discovery says which call it was`, async () => {
    const scope = { regions, clients, provider: clients };
    await expect(surveyAccount(new Set(['instances']), scope)).rejects.toThrow(
      `Expected \`${notImplemented.action}\` to answer`,
    );
    const log = createTrialLog();
    const [probe] = await readProbes(config(), clients, log);
    expect(probe).toMatchObject({ instance: { subnetId: ids.subnet, state: 'running' } });
    const failed = log.trials.filter(({ result }) => result !== 'permitted').map(({ action }) => action);
    expect(failed).toEqual([notImplemented.action]);
  });

  it(`reads the inventory, but for endpoints, as the filter ${notImplemented.filter} is lacking`, async () => {
    const inventory = await readInventory({ ...config(), endpoints: {} }, clients);
    expect(inventory.probes).toEqual([
      expect.objectContaining({ instanceId: ids.instance, vpcId: ids.vpc, subnetId: ids.subnet }),
    ]);
    expect(inventory.probes[0]?.routes).toContainEqual({ destination: '10.10.0.0/16', target: 'local' });
    await expect(readInventory(config(), clients)).rejects.toThrow(/got a web page with HTTP 5\d\d/);
    const log = createTrialLog();
    const endpoints = await readEndpoints(config(), clients, log);
    expect(endpoints?.map(({ name }) => name).sort()).toEqual(['s3-gateway', 'ssm']);
    expect(log.trials.filter(({ result }) => result !== 'permitted')).toEqual([]);
  });

  it('tells what is there from what is missing and what is elsewhere', async () => {
    const names: Partial<Config> = {
      buckets: { home: 'moto-here', remote: 'moto-nowhere' },
      parameters: { home: '/moto/home', remote: '/moto/home' },
      buses: { home: 'default', remote: 'no-such-bus' },
      services: { custom: 'com.amazonaws.vpce.ap-northeast-1.vpce-svc-0123456789abcdef0' },
    };
    const fixtures = await checkFixtures({ ...config(), ...names }, clients);
    expect(Object.fromEntries(fixtures.map(({ binding, state }) => [binding, state]))).toEqual({
      'bucket.home': 'present',
      'bucket.remote': 'missing',
      'parameter.home': 'present',
      'parameter.remote': 'missing',
      'bus.home': 'present',
      'bus.remote': 'missing',
      'service.custom.name': 'missing',
    });
  });

  it('takes on a role before it calls', async () => {
    const provider = createClients({
      endpointUrl: moto.endpointUrl,
      credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'any' },
      assumeRole: {
        arn: 'arn:aws:iam::444455556666:role/theirs',
        externalId: 'x-1',
        sessionName: 'audit',
      },
    });
    try {
      const { identity } = await introduce('provider', regions.remote, provider);
      expect(identity).toMatchObject({
        accountId: '444455556666',
        arn: 'arn:aws:sts::444455556666:assumed-role/theirs/audit',
      });
    } finally {
      provider.destroy();
    }
  });

  function config(): Config {
    return {
      regions,
      probes: { 'interface-subnet': ids.instance },
      endpoints: { 's3-gateway': ids.gateway, ssm: ids.ssm },
      buckets: {},
      parameters: {},
      buses: {},
      services: {},
      loadBalancers: {},
      access: {},
    };
  }
});

/** Makes in the home region what a person would bring along. */
async function furnish(clients: Clients) {
  const ec2 = await clients.ec2(regions.home);
  const vpc = (await ec2.send(new CreateVpcCommand({ CidrBlock: '10.10.0.0/16' }))).Vpc?.VpcId ?? '';
  const made = await ec2.send(new CreateSubnetCommand({ VpcId: vpc, CidrBlock: '10.10.10.0/24' }));
  const subnet = made.Subnet?.SubnetId ?? '';
  const table = await ec2.send(new CreateRouteTableCommand({ VpcId: vpc }));
  const tableId = table.RouteTable?.RouteTableId ?? '';
  await ec2.send(new AssociateRouteTableCommand({ RouteTableId: tableId, SubnetId: subnet }));
  const gateway = await ec2.send(
    new CreateVpcEndpointCommand({
      VpcId: vpc,
      VpcEndpointType: 'Gateway',
      ServiceName: 'com.amazonaws.us-east-1.s3',
      RouteTableIds: [tableId],
    }),
  );
  const ssm = await ec2.send(
    new CreateVpcEndpointCommand({
      VpcId: vpc,
      VpcEndpointType: 'Interface',
      ServiceName: 'com.amazonaws.us-east-1.ssm',
      SubnetIds: [subnet],
    }),
  );
  const run = await ec2.send(
    new RunInstancesCommand({ ImageId: 'ami-12c6146b', MinCount: 1, MaxCount: 1, SubnetId: subnet }),
  );
  const instance = run.Instances?.[0]?.InstanceId ?? '';
  await ec2.send(new CreateTagsCommand({ Resources: [instance], Tags: [{ Key: 'Team', Value: 'net' }] }));
  const [here, there] = await Promise.all([clients.s3(regions.home), clients.s3(regions.remote)]);
  await here.send(new CreateBucketCommand({ Bucket: 'moto-here' }));
  await here.send(new CreateBucketCommand({ Bucket: 'moto-here-too' }));
  const TagSet = [{ Key: 'reachmatrix:bucket', Value: 'home' }];
  await here.send(new PutBucketTaggingCommand({ Bucket: 'moto-here-too', Tagging: { TagSet } }));
  const CreateBucketConfiguration = { LocationConstraint: 'ap-northeast-1' } as const;
  await there.send(new CreateBucketCommand({ Bucket: 'moto-there', CreateBucketConfiguration }));
  const parameters = await clients.ssm(regions.home);
  await parameters.send(new PutParameterCommand({ Name: '/moto/home', Value: 'x', Type: 'SecureString' }));
  return {
    vpc,
    subnet,
    instance,
    gateway: gateway.VpcEndpoint?.VpcEndpointId ?? '',
    ssm: ssm.VpcEndpoint?.VpcEndpointId ?? '',
  };
}
