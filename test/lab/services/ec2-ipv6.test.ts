import {
  AuthorizeSecurityGroupIngressCommand,
  CreateNetworkAclEntryCommand,
  CreateRouteCommand,
  CreateVpcEndpointCommand,
  type CreateVpcEndpointRequest,
  DescribeInstancesCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcEndpointServicesCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  EC2Client,
  ModifyVpcEndpointCommand,
} from '@aws-sdk/client-ec2';
import { afterEach, describe, expect, it } from 'vitest';
import { createIdentifiers } from '../../../src/lab/world/identifiers.js';
import { addMorePaths } from '../../../src/lab/world/more-paths.js';
import { required } from '../network/sample-world.js';
import { type ServedLab, serveLab } from './served-lab.js';

let lab: ServedLab | undefined;
afterEach(() => lab?.close());

async function open() {
  lab = await serveLab('2026-11-28');
  const { world } = lab;
  const ids = createIdentifiers('us-east-1\nap-northeast-1');
  addMorePaths(world, { region: 'us-east-1', remote: 'ap-northeast-1', ids });
  const { accessKeyId, secretAccessKey } = world.operator;
  const ec2 = new EC2Client({
    region: 'us-east-1',
    endpoint: lab.url,
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
  });
  const endpoint = required(
    world.endpoints.find(({ tags }) => tags['reachmatrix:endpoint'] === 'dual-stack'),
  );
  const probe = required(world.instances.find(({ ipv6 }) => ipv6 !== undefined));
  return { world, ec2, endpoint, probe };
}

const nameOf = (call: Promise<unknown>) =>
  call.then(
    () => 'no refusal',
    (error: Error) => error.name,
  );

describe('what EC2 tells of IPv6', () => {
  it('of an endpoint: its families, the records of its names, the addresses of its interfaces', async () => {
    const { ec2, endpoint } = await open();
    const { VpcEndpoints } = await ec2.send(
      new DescribeVpcEndpointsCommand({ VpcEndpointIds: [endpoint.id] }),
    );
    expect(VpcEndpoints?.[0]).toMatchObject({
      IpAddressType: 'dualstack',
      DnsOptions: { DnsRecordIpType: 'dualstack' },
    });
    const { NetworkInterfaces } = await ec2.send(
      new DescribeNetworkInterfacesCommand({
        NetworkInterfaceIds: VpcEndpoints?.[0]?.NetworkInterfaceIds ?? [],
      }),
    );
    expect(NetworkInterfaces?.[0]).toMatchObject({
      PrivateIpAddress: '10.10.50.121',
      Ipv6Addresses: [{ Ipv6Address: '2001:db8:10:50::121' }],
    });
  });

  it('of one for IPv4: that, and no IPv6 address', async () => {
    const { world, ec2 } = await open();
    const ssm = required(world.endpoints.find(({ tags }) => tags['reachmatrix:endpoint'] === 'ssm'));
    const { VpcEndpoints } = await ec2.send(new DescribeVpcEndpointsCommand({ VpcEndpointIds: [ssm.id] }));
    expect(VpcEndpoints?.[0]).toMatchObject({
      IpAddressType: 'ipv4',
      DnsOptions: { DnsRecordIpType: 'ipv4' },
    });
    const { NetworkInterfaces } = await ec2.send(
      new DescribeNetworkInterfacesCommand({
        NetworkInterfaceIds: VpcEndpoints?.[0]?.NetworkInterfaceIds ?? [],
      }),
    );
    expect(NetworkInterfaces?.[0]?.Ipv6Addresses ?? []).toEqual([]);
  });

  it('of an instance, its subnet, its VPC and its routes', async () => {
    const { ec2, probe } = await open();
    const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [probe.id] }));
    const instance = Reservations?.[0]?.Instances?.[0];
    expect(instance).toMatchObject({
      Ipv6Address: '2001:db8:10:50::25',
      NetworkInterfaces: [{ Ipv6Addresses: [{ Ipv6Address: '2001:db8:10:50::25' }] }],
    });
    const { Subnets } = await ec2.send(new DescribeSubnetsCommand({ SubnetIds: [probe.subnetId] }));
    expect(Subnets?.[0]?.Ipv6CidrBlockAssociationSet).toMatchObject([
      { Ipv6CidrBlock: '2001:db8:10:50::/64', Ipv6CidrBlockState: { State: 'associated' } },
    ]);
    const { Vpcs } = await ec2.send(new DescribeVpcsCommand({ VpcIds: [instance?.VpcId ?? ''] }));
    expect(Vpcs?.[0]?.Ipv6CidrBlockAssociationSet).toMatchObject([{ Ipv6CidrBlock: '2001:db8:10::/56' }]);
    const { RouteTables } = await ec2.send(
      new DescribeRouteTablesCommand({
        Filters: [{ Name: 'association.subnet-id', Values: [probe.subnetId] }],
      }),
    );
    expect(RouteTables?.[0]?.Routes).toMatchObject([
      { DestinationCidrBlock: '10.10.0.0/16', GatewayId: 'local' },
      { DestinationIpv6CidrBlock: '2001:db8:10::/56', GatewayId: 'local' },
      { DestinationPrefixListId: expect.stringMatching(/^pl-/), GatewayId: expect.stringMatching(/^vpce-/) },
    ]);
  });

  it('of groups and ACLs: blocks of the two families apart', async () => {
    const { ec2, endpoint, probe } = await open();
    const { SecurityGroups } = await ec2.send(
      new DescribeSecurityGroupsCommand({ GroupIds: endpoint.securityGroupIds }),
    );
    expect(SecurityGroups?.[0]?.IpPermissions).toMatchObject([
      { IpRanges: [{ CidrIp: '10.10.0.0/16' }], Ipv6Ranges: [] },
      { IpRanges: [], Ipv6Ranges: [{ CidrIpv6: '2001:db8:10::/56' }] },
    ]);
    const { NetworkAcls } = await ec2.send(
      new DescribeNetworkAclsCommand({
        Filters: [{ Name: 'association.subnet-id', Values: [probe.subnetId] }],
      }),
    );
    const inward = NetworkAcls?.[0]?.Entries?.filter(({ Egress }) => Egress === false);
    const shown = inward?.map(({ RuleNumber, CidrBlock, Ipv6CidrBlock, RuleAction }) =>
      [RuleNumber, CidrBlock ?? Ipv6CidrBlock, RuleAction].join(' '),
    );
    expect(shown).toEqual([
      '100 0.0.0.0/0 allow',
      '101 ::/0 allow',
      '32767 0.0.0.0/0 deny',
      '32768 ::/0 deny',
    ]);
  });

  it('of services: both families for S3, which a guide says, and IPv4 for the others', async () => {
    const { ec2 } = await open();
    const names = ['s3', 'events'].map((service) => `com.amazonaws.us-east-1.${service}`);
    const { ServiceDetails } = await ec2.send(
      new DescribeVpcEndpointServicesCommand({ ServiceNames: names }),
    );
    const types = Object.fromEntries(
      (ServiceDetails ?? []).map((one) => [one.ServiceName?.split('.').at(-1), one.SupportedIpAddressTypes]),
    );
    expect(types).toEqual({ s3: ['ipv4', 'ipv6'], events: ['ipv4'] });
  });
});

describe('what EC2 changes of IPv6', () => {
  const made = async (own: Partial<CreateVpcEndpointRequest>) => {
    const { world, ec2, endpoint, probe } = await open();
    const { VpcEndpoint } = await ec2.send(
      new CreateVpcEndpointCommand({
        VpcEndpointType: 'Interface',
        VpcId: endpoint.vpcId,
        SubnetIds: [probe.subnetId],
        SecurityGroupIds: endpoint.securityGroupIds,
        ServiceName: endpoint.serviceName,
        PrivateDnsEnabled: false,
        ...own,
      }),
    );
    return required(world.endpoints.find(({ id }) => id === VpcEndpoint?.VpcEndpointId));
  };

  it('makes a dual-stack endpoint with free addresses of both families', async () => {
    const endpoint = await made({ IpAddressType: 'dualstack' });
    expect(endpoint).toMatchObject({ ipAddressType: 'dualstack', dnsRecordIpType: 'dualstack' });
    expect(endpoint.networkInterfaces).toMatchObject([{ ip: '10.10.50.4', ipv6: '2001:db8:10:50::4' }]);
  });

  it('gives its names the records that were asked for', async () => {
    const options = { DnsRecordIpType: 'service-defined' } as const;
    expect(await made({ IpAddressType: 'dualstack', DnsOptions: options })).toMatchObject({
      dnsRecordIpType: 'service-defined',
    });
  });

  it.each<[string, Partial<CreateVpcEndpointRequest>]>([
    ['of IPv6 alone, which the lab does not have', { IpAddressType: 'ipv6' }],
    ['with records of addresses that it would not have', { DnsOptions: { DnsRecordIpType: 'dualstack' } }],
    ['of a service for IPv4', { IpAddressType: 'dualstack', ServiceName: 'com.amazonaws.us-east-1.events' }],
  ])('refuses one %s', async (_, own) => {
    expect(await nameOf(made(own))).toBe('InvalidParameter');
  });

  it('refuses one in a subnet without an IPv6 block', async () => {
    const { world, ec2, endpoint } = await open();
    const other = world.subnets.find(({ tags }) => tags['Name'] === 'reachmatrix-interface-subnet');
    const command = new CreateVpcEndpointCommand({
      VpcEndpointType: 'Interface',
      VpcId: endpoint.vpcId,
      SubnetIds: [other?.id ?? ''],
      ServiceName: endpoint.serviceName,
      IpAddressType: 'dualstack',
    });
    expect(await nameOf(ec2.send(command))).toBe('InvalidParameter');
  });

  it('changes the records of an endpoint’s names, and not its families', async () => {
    const { ec2, endpoint } = await open();
    const modify = (own: object) =>
      ec2.send(new ModifyVpcEndpointCommand({ VpcEndpointId: endpoint.id, ...own }));
    await modify({ DnsOptions: { DnsRecordIpType: 'ipv6' } });
    expect(endpoint.dnsRecordIpType).toBe('ipv6');
    expect(await nameOf(modify({ IpAddressType: 'ipv4' }))).toBe('UnsupportedOperation');
  });

  it('opens groups, ACLs and routes to IPv6', async () => {
    const { world, ec2, endpoint, probe } = await open();
    const GroupId = endpoint.securityGroupIds[0] ?? '';
    await ec2.send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupId,
        IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, Ipv6Ranges: [{ CidrIpv6: '::/0' }] }],
      }),
    );
    expect(world.securityGroups.find(({ id }) => id === GroupId)?.ingress.at(-1)).toMatchObject({
      cidr: '::/0',
    });
    const subnet = required(world.subnets.find(({ id }) => id === probe.subnetId));
    await ec2.send(
      new CreateRouteCommand({
        RouteTableId: subnet.routeTableId,
        DestinationIpv6CidrBlock: '::/0',
        EgressOnlyInternetGatewayId: 'eigw-1',
      }),
    );
    const table = world.routeTables.find(({ id }) => id === subnet.routeTableId);
    expect(table?.routes.at(-1)).toEqual({
      destination: '::/0',
      target: { kind: 'egress-only-internet-gateway', id: 'eigw-1' },
    });
    const { RouteTables } = await ec2.send(
      new DescribeRouteTablesCommand({ RouteTableIds: [subnet.routeTableId] }),
    );
    expect(RouteTables?.[0]?.Routes?.at(-1)).toMatchObject({
      DestinationIpv6CidrBlock: '::/0',
      EgressOnlyInternetGatewayId: 'eigw-1',
    });
    const NetworkAclId = endpoint.vpcId.replace(/^vpc-/, 'acl-');
    const entry = { NetworkAclId, RuleNumber: 90, Protocol: '6', RuleAction: 'deny', Egress: true } as const;
    await ec2.send(
      new CreateNetworkAclEntryCommand({ ...entry, Ipv6CidrBlock: '::/0', PortRange: { From: 1, To: 2 } }),
    );
    expect(world.networkAcls.at(-1)?.rules.at(-1)).toMatchObject({ cidr: '::/0', number: 90 });
  });
});
