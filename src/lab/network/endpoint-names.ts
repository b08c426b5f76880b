import type { VpcEndpoint, World } from '../world/world.js';
import { answersBelow, hostLabels, parseServiceName, serviceHost } from './service-name.js';

/** A host name of an interface endpoint; one that starts with `*.` covers every name below it. */
export interface EndpointName {
  readonly name: string;
  /** `private` names are the service's own, answered only inside the endpoint's VPC. */
  readonly kind: 'regional' | 'zonal' | 'private';
  /** The addresses of the endpoint's network interfaces (for a zonal name, those of its zone). */
  readonly addresses: readonly string[];
}

/**
 * The host names of an endpoint in EC2's order: regional, zonal, then private. A gateway endpoint has none,
 * and an AWS service's endpoint that is consumed from another region has no zonal ones.
 * @see AWS PrivateLink guide, "Cross-region enabled AWS services", considerations
 */
export function endpointNames(world: World, endpoint: VpcEndpoint): readonly EndpointName[] {
  const service = parseServiceName(endpoint.serviceName);
  if (endpoint.type !== 'Interface' || service === undefined) return [];
  const region = endpoint.serviceRegion;
  const own = `${endpoint.id}-${endpoint.dnsSuffix}`;
  const addresses = endpoint.networkInterfaces.map((networkInterface) => networkInterface.ip);
  const labels = service.kind === 'aws' ? hostLabels(service.service) : service.serviceId;
  const isS3 = service.kind === 'aws' && service.service === 's3';
  const below = isS3 ? '*.' : '';
  const tail = `${labels}.${region}.vpce.amazonaws.com`;

  const names: EndpointName[] = [{ name: `${below}${own}.${tail}`, kind: 'regional', addresses }];
  const homeRegion = world.vpcs.find((vpc) => vpc.id === endpoint.vpcId)?.region;
  if (service.kind === 'customer' || homeRegion === region) {
    for (const [zone, ips] of addressesByZone(world, endpoint)) {
      names.push({ name: `${below}${own}-${zone}.${tail}`, kind: 'zonal', addresses: ips });
    }
  }
  if (service.kind === 'aws' && endpoint.privateDnsEnabled) {
    const host = serviceHost(service.service, region);
    names.push({ name: host, kind: 'private', addresses });
    if (answersBelow(service.service)) names.push({ name: `*.${host}`, kind: 'private', addresses });
  }
  return names;
}

/** The names alone, as EC2's DescribeVpcEndpoints lists them in `DnsEntries`. */
export function endpointDnsNames(world: World, endpoint: VpcEndpoint): readonly string[] {
  return endpointNames(world, endpoint).map((entry) => entry.name);
}

/** Whether a host name is a listed one, or lies below a listed `*.` name, as DNS wildcards do. */
export function coversName(listed: string, name: string): boolean {
  return listed.startsWith('*.')
    ? name.endsWith(listed.slice(1)) && name.length >= listed.length
    : listed === name;
}

function addressesByZone(world: World, endpoint: VpcEndpoint): Map<string, string[]> {
  const zones = new Map<string, string[]>();
  for (const { subnetId, ip } of endpoint.networkInterfaces) {
    const zone = world.subnets.find((subnet) => subnet.id === subnetId)?.zone;
    if (zone !== undefined) zones.set(zone, [...(zones.get(zone) ?? []), ip]);
  }
  return zones;
}
