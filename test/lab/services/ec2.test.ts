import {
  AcceptVpcEndpointConnectionsCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateVpcEndpointCommand,
  CreateVpcEndpointServiceConfigurationCommand,
  DeleteVpcEndpointServiceConfigurationsCommand,
  DeleteVpcEndpointsCommand,
  DescribeInstancesCommand,
  DescribeNetworkInterfacesCommand,
  DescribePrefixListsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcEndpointConnectionsCommand,
  DescribeVpcEndpointServiceConfigurationsCommand,
  DescribeVpcEndpointServicesCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  EC2Client,
  GetManagedPrefixListEntriesCommand,
  ModifyVpcEndpointCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { afterEach, describe, expect, it } from 'vitest';
import { type ServedLab, serveLab } from './served-lab.js';

let lab: ServedLab | undefined;
afterEach(() => lab?.close());

async function open(asOf = '2024-12-01') {
  lab = await serveLab(asOf);
  const { accessKeyId, secretAccessKey } = lab.world.operator;
  const ec2 = (region: string) =>
    new EC2Client({
      region,
      endpoint: lab?.url ?? '',
      credentials: { accessKeyId, secretAccessKey },
      maxAttempts: 1,
    });
  return { world: lab.world, home: ec2('us-east-1'), remote: ec2('ap-northeast-1') };
}

const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => 'no refusal',
    (error: unknown) => error,
  );

function endpointNamed(world: ServedLab['world'], name: string) {
  const endpoint = world.endpoints.find(({ tags }) => tags['reachmatrix:endpoint'] === name);
  if (endpoint === undefined) throw new Error(`Expected the world to have an endpoint ${name}`);
  return endpoint;
}

const interfaceIn = (world: ServedLab['world']) => {
  const ssm = endpointNamed(world, 'ssm');
  return {
    VpcEndpointType: 'Interface' as const,
    VpcId: ssm.vpcId,
    SubnetIds: ssm.networkInterfaces.map(({ subnetId }) => subnetId),
    PrivateDnsEnabled: false,
  };
};

describe('what EC2 describes', () => {
  it('shows instances with subnet, role and tags, by filter and by id', async () => {
    const { world, home } = await open();
    const [probe] = world.instances;
    const Filters = [{ Name: 'tag:reachmatrix:role', Values: [probe?.tags['reachmatrix:role'] ?? ''] }];
    const { Reservations } = await home.send(new DescribeInstancesCommand({ Filters }));
    expect(Reservations?.flatMap(({ Instances }) => Instances ?? [])).toMatchObject([
      {
        InstanceId: probe?.id,
        SubnetId: probe?.subnetId,
        PrivateIpAddress: probe?.privateIp,
        State: { Name: 'running', Code: 16 },
        Tags: expect.arrayContaining([{ Key: 'reachmatrix:role', Value: probe?.tags['reachmatrix:role'] }]),
      },
    ]);
    const missing = home.send(new DescribeInstancesCommand({ InstanceIds: ['i-nope'] }));
    expect(await refusalOf(missing)).toMatchObject({
      name: 'InvalidInstanceID.NotFound',
      message: "The instance ID 'i-nope' does not exist",
    });
  });

  it('keeps every region to itself', async () => {
    const { world, home, remote } = await open();
    const vpcs = await remote.send(new DescribeVpcsCommand({}));
    expect(vpcs.Vpcs?.map(({ VpcId }) => VpcId)).toEqual(
      world.vpcs.filter(({ region }) => region === 'ap-northeast-1').map(({ id }) => id),
    );
    expect((await remote.send(new DescribeInstancesCommand({}))).Reservations).toEqual([]);
    const homeSubnets = await home.send(new DescribeSubnetsCommand({}));
    expect(
      homeSubnets.Subnets?.every(({ AvailabilityZone }) => AvailabilityZone?.startsWith('us-east-1')),
    ).toBe(true);
  });

  it('shows the gateway’s route by its prefix list, and the list’s addresses', async () => {
    const { world, home } = await open();
    const gateway = endpointNamed(world, 's3-gateway');
    const { RouteTables } = await home.send(
      new DescribeRouteTablesCommand({ RouteTableIds: gateway.routeTableIds }),
    );
    const list = world.prefixLists.find(({ name }) => name === 'com.amazonaws.us-east-1.s3');
    expect(RouteTables?.[0]?.Routes).toMatchObject([
      { DestinationCidrBlock: '10.10.0.0/16', GatewayId: 'local' },
      { DestinationPrefixListId: list?.id, GatewayId: gateway.id, State: 'active' },
    ]);
    const Filters = [{ Name: 'prefix-list-name', Values: ['com.amazonaws.us-east-1.s3'] }];
    const { PrefixLists } = await home.send(new DescribePrefixListsCommand({ Filters }));
    expect(PrefixLists?.[0]?.Cidrs).toEqual(list?.cidrs);
    const { Entries } = await home.send(
      new GetManagedPrefixListEntriesCommand({ PrefixListId: list?.id ?? '' }),
    );
    expect(Entries?.map(({ Cidr }) => Cidr)).toEqual(list?.cidrs);
  });

  it('names the service’s region for interface endpoints only, and for none before EC2 knew it', async () => {
    const { world, home } = await open('2024-12-01');
    const ids = [endpointNamed(world, 'ssm').id, endpointNamed(world, 's3-gateway').id];
    const after = await home.send(new DescribeVpcEndpointsCommand({ VpcEndpointIds: ids }));
    expect(after.VpcEndpoints?.map(({ ServiceRegion }) => ServiceRegion)).toEqual(['us-east-1', undefined]);
    await lab?.close();
    const before = await open('2024-11-25');
    const { VpcEndpoints } = await before.home.send(new DescribeVpcEndpointsCommand({ VpcEndpointIds: ids }));
    expect(VpcEndpoints?.map(({ ServiceRegion }) => ServiceRegion)).toEqual([undefined, undefined]);
  });

  it('gives an interface endpoint’s names, interfaces and groups', async () => {
    const { world, home } = await open();
    const ssm = endpointNamed(world, 'ssm');
    const { VpcEndpoints } = await home.send(new DescribeVpcEndpointsCommand({ VpcEndpointIds: [ssm.id] }));
    const [shown] = VpcEndpoints ?? [];
    expect(shown).toMatchObject({
      State: 'available',
      PrivateDnsEnabled: true,
      NetworkInterfaceIds: ssm.networkInterfaces.map(({ id }) => id),
      Groups: ssm.securityGroupIds.map((GroupId) => ({ GroupId })),
    });
    expect(shown?.DnsEntries?.map(({ DnsName }) => DnsName)).toEqual([
      `${ssm.id}-${ssm.dnsSuffix}.ssm.us-east-1.vpce.amazonaws.com`,
      `${ssm.id}-${ssm.dnsSuffix}-us-east-1a.ssm.us-east-1.vpce.amazonaws.com`,
      'ssm.us-east-1.amazonaws.com',
    ]);
    const { NetworkInterfaces } = await home.send(
      new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: shown?.NetworkInterfaceIds }),
    );
    expect(NetworkInterfaces).toMatchObject([
      { PrivateIpAddress: '10.10.10.138', InterfaceType: 'vpc_endpoint', RequesterManaged: true },
    ]);
  });

  it('refuses a filter that it does not have, instead of ignoring it', async () => {
    const { home } = await open();
    const call = home.send(new DescribeVpcsCommand({ Filters: [{ Name: 'colour', Values: ['red'] }] }));
    expect(await refusalOf(call)).toMatchObject({ name: 'InvalidParameterValue' });
  });
});

describe('an AWS service’s endpoint for another region', () => {
  const create = (world: ServedLab['world'], home: EC2Client, ServiceName: string, ServiceRegion?: string) =>
    home.send(
      new CreateVpcEndpointCommand({
        ...interfaceIn(world),
        ServiceName,
        ...(ServiceRegion !== undefined && { ServiceRegion }),
      }),
    );

  it.each([
    ['2024-12-01', 'com.amazonaws.us-east-1.ssm', 500, 'InternalError', 'An internal error has occurred'],
    [
      '2024-12-01',
      'com.amazonaws.ap-northeast-1.ssm',
      400,
      'InvalidServiceName',
      "The Vpc Endpoint Service 'com.amazonaws.ap-northeast-1.ssm' does not exist",
    ],
    [
      '2025-11-18',
      'com.amazonaws.ap-northeast-1.s3',
      400,
      'InvalidServiceName',
      "The Vpc Endpoint Service 'com.amazonaws.ap-northeast-1.s3' does not exist",
    ],
    [
      '2025-11-19',
      'com.amazonaws.ap-northeast-1.ssm',
      400,
      'InvalidServiceName',
      "The Vpc Endpoint Service 'com.amazonaws.ap-northeast-1.ssm' does not exist",
    ],
    ['2025-11-19', 'com.amazonaws.us-east-1.ssm', 500, 'InternalError', 'An internal error has occurred'],
    [
      '2024-11-25',
      'com.amazonaws.us-east-1.ssm',
      400,
      'UnknownParameter',
      'The parameter ServiceRegion is not recognized',
    ],
  ])('is refused on %s for %s', async (asOf, name, httpStatusCode, code, message) => {
    const { world, home } = await open(asOf);
    const before = world.endpoints.length;
    expect(await refusalOf(create(world, home, name, 'ap-northeast-1'))).toMatchObject({
      name: code,
      message,
      $metadata: { httpStatusCode },
    });
    expect(world.endpoints).toHaveLength(before);
  });

  it('is made from 2025-11-19 for S3, with regional names only, and can be deleted again', async () => {
    const { world, home } = await open('2025-11-19');
    const { VpcEndpoint } = await create(world, home, 'com.amazonaws.ap-northeast-1.s3', 'ap-northeast-1');
    expect(VpcEndpoint).toMatchObject({ State: 'pending', ServiceRegion: 'ap-northeast-1' });
    expect(VpcEndpoint?.DnsEntries?.map(({ DnsName }) => DnsName)).toEqual([
      expect.stringMatching(/^\*\.vpce-0[0-9a-f]{16}-[0-9a-z]{8}\.s3\.ap-northeast-1\.vpce\.amazonaws\.com$/),
    ]);
    const id = VpcEndpoint?.VpcEndpointId ?? '';
    expect(world.endpoints.find((endpoint) => endpoint.id === id)?.state).toBe('available');
    const deleted = await home.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds: [id, 'vpce-nope'] }));
    expect(deleted.Unsuccessful).toMatchObject([
      { ResourceId: 'vpce-nope', Error: { Code: 'InvalidVpcEndpoint.NotFound' } },
    ]);
    expect(
      await refusalOf(home.send(new DescribeVpcEndpointsCommand({ VpcEndpointIds: [id] }))),
    ).toMatchObject({
      name: 'InvalidVpcEndpointId.NotFound',
    });
  });

  it('names the zones that can be used when the subnet’s cannot', async () => {
    const { world, home } = await open('2025-11-19');
    const [subnetId] = interfaceIn(world).SubnetIds;
    world.subnets = world.subnets.map((subnet) =>
      subnet.id === subnetId ? { ...subnet, zoneId: 'use1-az3' } : subnet,
    );
    const call = create(world, home, 'com.amazonaws.ap-northeast-1.s3', 'ap-northeast-1');
    expect(await refusalOf(call)).toMatchObject({
      name: 'InvalidParameter',
      message: expect.stringMatching(
        /^Only the following availability zones are supported for remote access: use1-az1, use1-az2, use1-az4$/,
      ),
    });
  });

  it('takes a free address of the subnet for a home endpoint, and refuses a second private name', async () => {
    const { world, home } = await open();
    await create(world, home, 'com.amazonaws.us-east-1.logs');
    const { VpcEndpoint } = await create(world, home, 'com.amazonaws.us-east-1.kms');
    const made = world.endpoints.find(({ id }) => id === VpcEndpoint?.VpcEndpointId);
    const addresses = world.endpoints.flatMap(({ networkInterfaces }) =>
      networkInterfaces.map(({ ip }) => ip),
    );
    expect(made?.networkInterfaces[0]?.ip).toMatch(/^10\.10\.10\./);
    expect(new Set(addresses).size).toBe(addresses.length);
    const second = home.send(
      new CreateVpcEndpointCommand({
        ...interfaceIn(world),
        PrivateDnsEnabled: true,
        ServiceName: 'com.amazonaws.us-east-1.ssm',
      }),
    );
    expect(await refusalOf(second)).toMatchObject({
      name: 'InvalidParameter',
      message: expect.stringContaining('conflicting DNS domain for ssm.us-east-1.amazonaws.com'),
    });
  });

  it('says with DryRun that it would, and does nothing', async () => {
    const { world, home } = await open();
    const before = world.endpoints.length;
    const call = home.send(
      new CreateVpcEndpointCommand({
        ...interfaceIn(world),
        ServiceName: 'com.amazonaws.us-east-1.kms',
        DryRun: true,
      }),
    );
    expect(await refusalOf(call)).toMatchObject({
      name: 'DryRunOperation',
      $metadata: { httpStatusCode: 412 },
    });
    expect(world.endpoints).toHaveLength(before);
  });
});

describe('a customer’s endpoint service', () => {
  it('is found from another region only by naming its region', async () => {
    const { world, home } = await open();
    const [service] = world.endpointServices;
    const name = service?.name ?? '';
    const without = home.send(new DescribeVpcEndpointServicesCommand({ ServiceNames: [name] }));
    expect(await refusalOf(without)).toMatchObject({
      name: 'InvalidServiceName',
      message: `The Vpc Endpoint Service '${name}' does not exist`,
    });
    const { ServiceDetails } = await home.send(
      new DescribeVpcEndpointServicesCommand({ ServiceNames: [name], ServiceRegions: ['ap-northeast-1'] }),
    );
    expect(ServiceDetails).toMatchObject([{ ServiceName: name, ServiceRegion: 'ap-northeast-1' }]);
  });

  it('is not offered to a region that the provider does not list', async () => {
    const { world, home } = await open();
    const [service] = world.endpointServices;
    if (service !== undefined) service.supportedRegions = ['ap-northeast-1'];
    const ServiceNames = [service?.name ?? ''];
    const look = home.send(
      new DescribeVpcEndpointServicesCommand({ ServiceNames, ServiceRegions: ['ap-northeast-1'] }),
    );
    expect(await refusalOf(look)).toMatchObject({ name: 'InvalidServiceName' });
  });

  it('lists AWS’s own services for another region from 2025-11-19, and none before', async () => {
    const ask = new DescribeVpcEndpointServicesCommand({
      ServiceRegions: ['ap-northeast-1'],
      Filters: [
        { Name: 'service-type', Values: ['Interface'] },
        { Name: 'owner', Values: ['amazon'] },
      ],
    });
    const before = await open('2025-11-18');
    expect((await before.home.send(ask)).ServiceNames).toEqual([]);
    await lab?.close();
    const after = await open('2025-11-19');
    const names = (await after.home.send(ask)).ServiceNames;
    expect(names).toContain('com.amazonaws.ap-northeast-1.s3');
    expect(names).not.toContain('com.amazonaws.ap-northeast-1.ssm');
    expect(names).not.toContain('com.amazonaws.ap-northeast-1.events');
  });

  it('needs a load balancer in two zones to be offered to other regions', async () => {
    const { world, remote } = await open();
    const balancer = (count: number) =>
      world.loadBalancers.find(({ zones }) => zones.length === count)?.arn ?? '';
    const create = (arn: string, SupportedRegions: string[]) =>
      remote.send(
        new CreateVpcEndpointServiceConfigurationCommand({
          NetworkLoadBalancerArns: [arn],
          SupportedRegions,
        }),
      );
    expect(await refusalOf(create(balancer(1), ['us-east-1', 'ap-northeast-1']))).toMatchObject({
      message: 'Services must support at least 2 availability zones for cross region',
    });
    expect((await create(balancer(1), ['ap-northeast-1'])).ServiceConfiguration?.ServiceState).toBe(
      'Available',
    );
    const { ServiceConfiguration } = await create(balancer(2), ['us-east-1', 'ap-northeast-1']);
    expect(ServiceConfiguration?.SupportedRegions).toEqual([
      { Region: 'us-east-1', ServiceState: 'Available' },
      { Region: 'ap-northeast-1', ServiceState: 'Available' },
    ]);
  });

  it('connects an endpoint once the provider has accepted it, and stays while it is connected', async () => {
    const { world, home, remote } = await open();
    const [service] = world.endpointServices;
    const create = (ServiceRegion?: string) =>
      home.send(
        new CreateVpcEndpointCommand({
          ...interfaceIn(world),
          ServiceName: service?.name ?? '',
          ...(ServiceRegion !== undefined && { ServiceRegion }),
        }),
      );
    expect(await refusalOf(create())).toMatchObject({ name: 'InvalidServiceName' });
    const { VpcEndpoint } = await create('ap-northeast-1');
    expect(VpcEndpoint?.State).toBe('pendingAcceptance');
    const ids = { ServiceId: service?.id ?? '', VpcEndpointIds: [VpcEndpoint?.VpcEndpointId ?? ''] };
    const Filters = [{ Name: 'vpc-endpoint-state', Values: ['pendingAcceptance'] }];
    const waiting = await remote.send(new DescribeVpcEndpointConnectionsCommand({ Filters }));
    expect(waiting.VpcEndpointConnections).toMatchObject([
      { VpcEndpointId: ids.VpcEndpointIds[0], VpcEndpointRegion: 'us-east-1' },
    ]);
    await remote.send(new AcceptVpcEndpointConnectionsCommand(ids));
    expect(world.endpoints.at(-1)?.state).toBe('available');
    const ServiceIds = [ids.ServiceId];
    const kept = await remote.send(new DeleteVpcEndpointServiceConfigurationsCommand({ ServiceIds }));
    expect(kept.Unsuccessful?.[0]?.Error?.Code).toBe('ExistingVpcEndpointConnections');
    const shown = await remote.send(new DescribeVpcEndpointServiceConfigurationsCommand({ ServiceIds }));
    expect(shown.ServiceConfigurations).toHaveLength(1);
  });
});

describe('changes for those who keep a lab up', () => {
  it('opens and closes a security group', async () => {
    const { world, home } = await open();
    const [group] = world.securityGroups;
    const GroupId = group?.id ?? '';
    const IpPermissions = [
      { IpProtocol: 'tcp', FromPort: 8443, ToPort: 8443, IpRanges: [{ CidrIp: '10.10.0.0/16' }] },
    ];
    await home.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
    const { SecurityGroups } = await home.send(new DescribeSecurityGroupsCommand({ GroupIds: [GroupId] }));
    expect(SecurityGroups?.[0]?.IpPermissions).toMatchObject([{ FromPort: 8443, ToPort: 8443 }]);
    const again = home.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
    expect(await refusalOf(again)).toMatchObject({ name: 'InvalidPermission.Duplicate' });
    await home.send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
    expect(group?.ingress).toEqual([]);
  });

  it('moves a gateway endpoint’s route from one table to another', async () => {
    const { world, home } = await open();
    const gateway = endpointNamed(world, 's3-gateway');
    const [from] = gateway.routeTableIds;
    const other = world.routeTables.find(({ id, vpcId }) => id !== from && vpcId === gateway.vpcId);
    await home.send(
      new ModifyVpcEndpointCommand({
        VpcEndpointId: gateway.id,
        RemoveRouteTableIds: [from ?? ''],
        AddRouteTableIds: [other?.id ?? ''],
      }),
    );
    expect(world.routeTables.find(({ id }) => id === from)?.routes).toEqual([]);
    expect(other?.routes).toMatchObject([{ target: { endpointId: gateway.id } }]);
    expect(gateway.routeTableIds).toEqual([other?.id]);
  });

  it('sets an endpoint policy, whatever it decides by, and gives it out as it was set', async () => {
    const { world, home } = await open();
    const { id: VpcEndpointId } = endpointNamed(world, 'ssm');
    const set = (...statements: readonly object[]) => {
      const PolicyDocument = JSON.stringify({ Statement: statements });
      return home.send(new ModifyVpcEndpointCommand({ VpcEndpointId, PolicyDocument }));
    };
    await set({ Effect: 'Allow', Principal: '*', Action: ['ssm:DescribeParameters'], Resource: '*' });
    expect(endpointNamed(world, 'ssm').policy).toEqual({ allow: ['ssm:DescribeParameters'], deny: [] });
    const conditional = {
      Effect: 'Allow',
      Principal: '*',
      Action: 'ssm:*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalAccount': world.accountId } },
    };
    await set(conditional);
    const { policy } = endpointNamed(world, 'ssm');
    expect(JSON.parse(policy.full?.document ?? '')).toEqual({ Statement: [conditional] });
    expect(policy.full?.statements).toHaveLength(1);
    expect(await refusalOf(set({ Effect: 'Perhaps', Action: '*', Resource: '*' }))).toMatchObject({
      name: 'InvalidPolicyDocument',
    });
  });
});
