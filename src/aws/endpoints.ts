import type { VpcEndpoint } from '@aws-sdk/client-ec2';
import type { Endpoint } from '../model/inventory.js';
import type { Clients } from './clients.js';

/**
 * Describes VPC endpoints with all that proof of path needs: the addresses of an interface endpoint's network
 * interfaces, the CIDR blocks of a gateway endpoint's prefix list.
 * @param names - endpoint id → its names in the inventory.
 * @returns one for each name: an endpoint may have several.
 */
export async function describeEndpoints(
  names: ReadonlyMap<string, readonly string[]>,
  region: string,
  clients: Clients,
): Promise<readonly Endpoint[]> {
  const ec2 = await clients.ec2(region);
  const { DescribeVpcEndpointsCommand } = await import('@aws-sdk/client-ec2');
  const { VpcEndpoints = [] } = await ec2.send(
    new DescribeVpcEndpointsCommand({ Filters: [{ Name: 'vpc-endpoint-id', Values: [...names.keys()] }] }),
  );
  const [addresses, cidrs] = await Promise.all([
    readAddresses(VpcEndpoints, region, clients),
    readCidrs(VpcEndpoints, region, clients),
  ]);
  return VpcEndpoints.flatMap((endpoint): readonly Endpoint[] => {
    const gateway = endpoint.VpcEndpointType === 'Gateway';
    const dnsNames = ownDnsNames(endpoint);
    const url = gateway ? undefined : endpointUrl(endpoint, dnsNames);
    const own = {
      id: endpoint.VpcEndpointId ?? '',
      type: gateway ? ('Gateway' as const) : ('Interface' as const),
      region,
      serviceName: endpoint.ServiceName ?? '',
      state: endpoint.State ?? 'unknown',
      privateDns: endpoint.PrivateDnsEnabled ?? false,
      ...(endpoint.IpAddressType !== undefined && { ipAddressType: endpoint.IpAddressType }),
      dnsNames,
      ...(url === undefined ? {} : { url }),
      addresses: (endpoint.NetworkInterfaceIds ?? []).flatMap((id) => addresses.get(id) ?? []),
      cidrs: gateway ? (cidrs.get(endpoint.ServiceName ?? '') ?? []) : [],
    };
    return (names.get(own.id) ?? []).map((name) => ({ name, ...own }));
  });
}

/** The names that contain the endpoint's id; private DNS names are the service's, not the endpoint's. */
function ownDnsNames(endpoint: VpcEndpoint): readonly string[] {
  const id = endpoint.VpcEndpointId ?? '?';
  return (endpoint.DnsEntries ?? []).flatMap((entry) => (entry.DnsName?.includes(id) ? [entry.DnsName] : []));
}

/** S3 answers only below `bucket.`, `accesspoint.` or `control.` of its endpoint's wildcard name. */
function endpointUrl(endpoint: VpcEndpoint, dnsNames: readonly string[]): string | undefined {
  const name = dnsNames[0]?.replace(/^\*\./, 'bucket.');
  if (name === undefined) return undefined;
  const customers = endpoint.ServiceName?.startsWith('com.amazonaws.vpce.') === true;
  return `${customers ? 'http' : 'https'}://${name}`;
}

async function readAddresses(
  endpoints: readonly VpcEndpoint[],
  region: string,
  clients: Clients,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = endpoints.flatMap((endpoint) => endpoint.NetworkInterfaceIds ?? []);
  if (ids.length === 0) return new Map();
  const ec2 = await clients.ec2(region);
  const { DescribeNetworkInterfacesCommand } = await import('@aws-sdk/client-ec2');
  const { NetworkInterfaces = [] } = await ec2.send(
    new DescribeNetworkInterfacesCommand({ Filters: [{ Name: 'network-interface-id', Values: ids }] }),
  );
  return new Map(
    NetworkInterfaces.map((found) => [
      found.NetworkInterfaceId ?? '',
      [
        ...(found.PrivateIpAddresses ?? []).flatMap((entry) => entry.PrivateIpAddress ?? []),
        ...(found.Ipv6Addresses ?? []).flatMap((entry) => entry.Ipv6Address ?? []),
      ],
    ]),
  );
}

/** Service name of a gateway endpoint → the CIDR blocks of its prefix list, which bears the same name. */
async function readCidrs(
  endpoints: readonly VpcEndpoint[],
  region: string,
  clients: Clients,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const gateways = endpoints.filter((endpoint) => endpoint.VpcEndpointType === 'Gateway');
  const services = [...new Set(gateways.map((endpoint) => endpoint.ServiceName ?? ''))];
  if (services.length === 0) return new Map();
  const ec2 = await clients.ec2(region);
  const { DescribePrefixListsCommand } = await import('@aws-sdk/client-ec2');
  const { PrefixLists = [] } = await ec2.send(
    new DescribePrefixListsCommand({ Filters: [{ Name: 'prefix-list-name', Values: services }] }),
  );
  return new Map(PrefixLists.map((list) => [list.PrefixListName ?? '', list.Cidrs ?? []]));
}
