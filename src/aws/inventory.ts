import type { Instance, Route } from '@aws-sdk/client-ec2';
import type { Config } from '../model/config.js';
import type { Endpoint, Inventory, Probe, SubnetRoute } from '../model/inventory.js';
import type { Clients } from './clients.js';
import { describeEndpoints } from './endpoints.js';
import { filter } from './filter.js';

/**
 * Reads from EC2 what the scenarios bind to. What the configuration does not name, or names but the account
 * does not hold, is absent: the experiments that need it become inconclusive and say what is missing.
 * @throws the SDK's error when EC2 refuses to describe.
 */
export async function readInventory(config: Config, clients: Clients): Promise<Inventory> {
  const [probes, endpoints] = await Promise.all([
    describeProbes(config, clients),
    findEndpoints(config, clients),
  ]);
  const gone = Object.keys(config.endpoints).filter((name) => endpoints.every((one) => one.name !== name));
  const lacking = [...(config.lacking ?? []), ...gone.map((name) => `endpoint.${name}`)];
  return { regions: config.regions, probes, endpoints, lacking, values: namedValues(config) };
}

async function findEndpoints(config: Config, clients: Clients): Promise<readonly Endpoint[]> {
  const entries = Object.entries(config.endpoints);
  const names = new Map(
    entries.map(([, id]) => [id, entries.flatMap(([name, own]) => (own === id ? name : []))]),
  );
  return names.size === 0 ? [] : describeEndpoints(names, config.regions.home, clients);
}

async function describeProbes(config: Config, clients: Clients): Promise<readonly Probe[]> {
  const roles = probeRoles(config);
  if (roles.length === 0) return [];
  const region = config.regions.home;
  const ec2 = await clients.ec2(region);
  const { DescribeInstancesCommand } = await import('@aws-sdk/client-ec2');
  // A filter, unlike InstanceIds, answers for those that exist when one of them does not.
  const ids = [...new Set(roles.map(([, id]) => id))];
  const answer = await ec2.send(new DescribeInstancesCommand({ Filters: [filter('instance-id', ids)] }));
  const instances = (answer.Reservations ?? []).flatMap((reservation) => reservation.Instances ?? []);
  const found = instances.filter((instance) => instance.State?.Name !== 'terminated');
  const routes = await describeRoutes(
    found.map((instance) => instance.SubnetId ?? ''),
    region,
    clients,
  );
  return roles.flatMap(([role, id]): Probe[] => {
    const instance = found.find((candidate) => candidate.InstanceId === id);
    if (instance === undefined) return [];
    const subnetId = instance.SubnetId ?? '';
    return [
      {
        role,
        instanceId: id,
        region,
        vpcId: instance.VpcId ?? '',
        subnetId,
        privateIp: instance.PrivateIpAddress ?? '',
        ...ipv6AddressesOf(instance),
        ...(instance.Placement?.AvailabilityZone && { zone: instance.Placement.AvailabilityZone }),
        routes: routes.get(subnetId) ?? [],
      },
    ];
  });
}

/**
 * Of every interface, the prefixes that are delegated to them as well: an instance without any sends no IPv6. An answer
 * without interfaces says nothing of that.
 */
function ipv6AddressesOf({ NetworkInterfaces = [] }: Instance): Pick<Probe, 'ipv6Addresses'> {
  if (NetworkInterfaces.length === 0) return {};
  return {
    ipv6Addresses: NetworkInterfaces.flatMap(({ Ipv6Addresses = [], Ipv6Prefixes = [] }) => [
      ...Ipv6Addresses.flatMap(({ Ipv6Address }) => Ipv6Address ?? []),
      ...Ipv6Prefixes.flatMap(({ Ipv6Prefix }) => Ipv6Prefix ?? []),
    ]),
  };
}

/** Every role with an instance, the first of each role before its further ones. */
export function probeRoles({ probes, furtherProbes = {} }: Config): readonly (readonly [string, string])[] {
  return Object.entries(probes).flatMap(([role, id]) =>
    [id, ...(furtherProbes[role] ?? [])].map((each) => [role, each] as const),
  );
}

/** Subnet id → its routes. A subnet without a table of its own uses its VPC's main table. */
export async function describeRoutes(
  subnetIds: readonly string[],
  region: string,
  clients: Clients,
): Promise<ReadonlyMap<string, readonly SubnetRoute[]>> {
  if (subnetIds.length === 0) return new Map();
  const ec2 = await clients.ec2(region);
  const { DescribeRouteTablesCommand, DescribeSubnetsCommand } = await import('@aws-sdk/client-ec2');
  const { Subnets = [] } = await ec2.send(
    new DescribeSubnetsCommand({ Filters: [filter('subnet-id', subnetIds)] }),
  );
  const vpcIds = [...new Set(Subnets.map((subnet) => subnet.VpcId ?? ''))];
  const { RouteTables = [] } = await ec2.send(
    new DescribeRouteTablesCommand({ Filters: [filter('vpc-id', vpcIds)] }),
  );
  return new Map(
    Subnets.map((subnet) => {
      const own = RouteTables.find((table) =>
        table.Associations?.some((a) => a.SubnetId === subnet.SubnetId),
      );
      const main = RouteTables.find(
        (table) => table.VpcId === subnet.VpcId && table.Associations?.some((a) => a.Main === true),
      );
      const active = ((own ?? main)?.Routes ?? []).filter((route) => route.State !== 'blackhole');
      return [subnet.SubnetId ?? '', active.map(describeRoute)] as const;
    }),
  );
}

function describeRoute(route: Route): SubnetRoute {
  const destination =
    route.DestinationCidrBlock ?? route.DestinationPrefixListId ?? route.DestinationIpv6CidrBlock;
  const target =
    route.GatewayId ??
    route.NatGatewayId ??
    route.EgressOnlyInternetGatewayId ??
    route.TransitGatewayId ??
    route.VpcPeeringConnectionId ??
    route.NetworkInterfaceId;
  return { destination: destination ?? 'unknown', target: target ?? 'unknown' };
}

/** Every configured name as the binding that scenarios use for it. */
function namedValues(config: Config): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  const put = (root: string, names: Readonly<Record<string, string | undefined>>, leaf = ''): void => {
    for (const [name, value] of Object.entries(names)) {
      if (value !== undefined) values[`${root}.${name}${leaf}`] = value;
    }
  };
  put('bucket', config.buckets);
  put('subnet', config.subnets ?? {}, '.id');
  put('parameter', config.parameters);
  put('bus', config.buses);
  put('service', config.services, '.name');
  put('load-balancer', config.loadBalancers, '.arn');
  put('value', config.values ?? {});
  return values;
}
