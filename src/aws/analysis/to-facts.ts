import type {
  Instance,
  IpPermission,
  NetworkAcl,
  NetworkAclEntry,
  NetworkInterface,
  Route,
  RouteTable,
  SecurityGroup,
  VpcEndpoint,
} from '@aws-sdk/client-ec2';
import type {
  AclEntry,
  AclFacts,
  EndpointSetup,
  GroupFacts,
  GroupRule,
  InterfaceFacts,
  ProbeSetup,
  RouteFacts,
  RouteTableFacts,
} from '../../model/network-facts.js';

/** What EC2 answered, in this program's words. Whatever an answer lacks is empty. */
export function toGroupFacts(group: SecurityGroup): GroupFacts {
  return {
    id: group.GroupId ?? '',
    ingress: (group.IpPermissions ?? []).map(toRule),
    egress: (group.IpPermissionsEgress ?? []).map(toRule),
  };
}

function toRule(rule: IpPermission): GroupRule {
  return {
    protocol: rule.IpProtocol ?? '-1',
    ...(rule.FromPort !== undefined && { fromPort: rule.FromPort }),
    ...(rule.ToPort !== undefined && { toPort: rule.ToPort }),
    cidrs: [
      ...(rule.IpRanges ?? []).flatMap(({ CidrIp }) => CidrIp ?? []),
      ...(rule.Ipv6Ranges ?? []).flatMap(({ CidrIpv6 }) => CidrIpv6 ?? []),
    ],
    groupIds: (rule.UserIdGroupPairs ?? []).flatMap(({ GroupId }) => GroupId ?? []),
    prefixListIds: (rule.PrefixListIds ?? []).flatMap(({ PrefixListId }) => PrefixListId ?? []),
  };
}

export function toAclFacts(acl: NetworkAcl): AclFacts {
  return {
    id: acl.NetworkAclId ?? '',
    subnetIds: (acl.Associations ?? []).flatMap(({ SubnetId }) => SubnetId ?? []),
    entries: (acl.Entries ?? []).map(toEntry),
  };
}

function toEntry(entry: NetworkAclEntry): AclEntry {
  return {
    number: entry.RuleNumber ?? 0,
    egress: entry.Egress ?? false,
    allow: entry.RuleAction === 'allow',
    protocol: entry.Protocol ?? '-1',
    cidr: entry.CidrBlock ?? entry.Ipv6CidrBlock ?? '',
    ...(entry.PortRange?.From !== undefined && { fromPort: entry.PortRange.From }),
    ...(entry.PortRange?.To !== undefined && { toPort: entry.PortRange.To }),
  };
}

export function toRouteTableFacts(table: RouteTable): RouteTableFacts {
  const associations = table.Associations ?? [];
  return {
    id: table.RouteTableId ?? '',
    vpcId: table.VpcId ?? '',
    isMain: associations.some(({ Main }) => Main === true),
    subnetIds: associations.flatMap(({ SubnetId }) => SubnetId ?? []),
    routes: (table.Routes ?? []).map(toRoute),
  };
}

function toRoute(route: Route): RouteFacts {
  return {
    destination:
      route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId ?? '',
    target:
      route.GatewayId ??
      route.NatGatewayId ??
      route.TransitGatewayId ??
      route.VpcPeeringConnectionId ??
      route.EgressOnlyInternetGatewayId ??
      route.NetworkInterfaceId ??
      route.LocalGatewayId ??
      route.CarrierGatewayId ??
      route.CoreNetworkArn ??
      'unknown',
    isBlackhole: route.State === 'blackhole',
  };
}

export function toInterfaceFacts(found: NetworkInterface): InterfaceFacts {
  return {
    id: found.NetworkInterfaceId ?? '',
    subnetId: found.SubnetId ?? '',
    addresses: [
      ...(found.PrivateIpAddresses ?? []).flatMap(({ PrivateIpAddress }) => PrivateIpAddress ?? []),
      ...(found.Ipv6Addresses ?? []).flatMap(({ Ipv6Address }) => Ipv6Address ?? []),
    ],
  };
}

/** @param interfaces - by id; those of the endpoint are taken. */
export function toEndpointSetup(
  endpoint: VpcEndpoint,
  interfaces: ReadonlyMap<string, InterfaceFacts>,
): EndpointSetup {
  const { PolicyDocument, DnsOptions } = endpoint;
  const records = DnsOptions?.DnsRecordIpType;
  return {
    id: endpoint.VpcEndpointId ?? '',
    type: endpoint.VpcEndpointType ?? 'unknown',
    serviceName: endpoint.ServiceName ?? '',
    vpcId: endpoint.VpcId ?? '',
    state: endpoint.State ?? 'unknown',
    privateDns: endpoint.PrivateDnsEnabled ?? false,
    inboundDnsOnly: DnsOptions?.PrivateDnsOnlyForInboundResolverEndpoint ?? false,
    ...(records !== undefined && { dnsRecords: records }),
    groupIds: (endpoint.Groups ?? []).flatMap(({ GroupId }) => GroupId ?? []),
    interfaces: (endpoint.NetworkInterfaceIds ?? []).flatMap((id) => interfaces.get(id) ?? []),
    ...(PolicyDocument !== undefined && { policy: PolicyDocument }),
  };
}

export function toProbeSetup(instance: Instance): ProbeSetup {
  const [primary] = instance.NetworkInterfaces ?? [];
  const { PublicIpAddress, PrivateIpAddress = '' } = instance;
  return {
    instanceId: instance.InstanceId ?? '',
    interfaceId: primary?.NetworkInterfaceId ?? '',
    vpcId: instance.VpcId ?? '',
    subnetId: instance.SubnetId ?? '',
    addresses: [
      PrivateIpAddress,
      ...(primary?.Ipv6Addresses ?? []).flatMap(({ Ipv6Address }) => Ipv6Address ?? []),
    ],
    hasPublicAddress: PublicIpAddress !== undefined,
    groupIds: (instance.SecurityGroups ?? []).flatMap(({ GroupId }) => GroupId ?? []),
  };
}
