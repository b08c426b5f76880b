import type { NetworkInterface, VpcEndpoint, World } from '../world/world.js';
import { isIpv6 } from './address.js';
import { interfaceAddresses } from './answering-address.js';
import { answersBelow, hostLabels, parseServiceName, serviceHost } from './service-name.js';

/** A host name of an interface endpoint; one that starts with `*.` covers every name below it. */
export interface EndpointName {
  readonly name: string;
  /** `private` names are the service's own, answered only inside the endpoint's VPC. */
  readonly kind: 'regional' | 'zonal' | 'private';
  /** The addresses of the endpoint's network interfaces (for a zonal name, those of its zone) that DNS tells. */
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
  const told = (kind: EndpointName['kind'], interfaces: readonly NetworkInterface[]) =>
    interfaces.flatMap(interfaceAddresses).filter((address) => isTold(endpoint, kind, address));
  const labels = service.kind === 'aws' ? hostLabels(service.service) : service.serviceId;
  const isS3 = service.kind === 'aws' && service.service === 's3';
  const below = isS3 ? '*.' : '';
  const tail = `${labels}.${region}.vpce.amazonaws.com`;

  const addresses = told('regional', endpoint.networkInterfaces);
  const names: EndpointName[] = [{ name: `${below}${own}.${tail}`, kind: 'regional', addresses }];
  const homeRegion = world.vpcs.find((vpc) => vpc.id === endpoint.vpcId)?.region;
  if (service.kind === 'customer' || homeRegion === region) {
    for (const [zone, interfaces] of interfacesByZone(world, endpoint)) {
      names.push({
        name: `${below}${own}-${zone}.${tail}`,
        kind: 'zonal',
        addresses: told('zonal', interfaces),
      });
    }
  }
  if (service.kind === 'aws' && endpoint.privateDnsEnabled) {
    const host = serviceHost(service.service, region);
    const hidden = { kind: 'private', addresses: told('private', endpoint.networkInterfaces) } as const;
    names.push({ name: host, ...hidden });
    if (answersBelow(service.service)) names.push({ name: `*.${host}`, ...hidden });
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

/**
 * Whether a name of that kind has a record with an address.
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.VpcEndpointDnsRecordIpType.html
 */
function isTold(
  { dnsRecordIpType = 'ipv4' }: VpcEndpoint,
  kind: EndpointName['kind'],
  address: string,
): boolean {
  if (dnsRecordIpType === 'dualstack') return true;
  if (!isIpv6(address)) return dnsRecordIpType !== 'ipv6';
  return dnsRecordIpType === 'ipv6' || (dnsRecordIpType === 'service-defined' && kind !== 'private');
}

function interfacesByZone(world: World, endpoint: VpcEndpoint): Map<string, NetworkInterface[]> {
  const zones = new Map<string, NetworkInterface[]>();
  for (const one of endpoint.networkInterfaces) {
    const zone = world.subnets.find((subnet) => subnet.id === one.subnetId)?.zone;
    if (zone !== undefined) zones.set(zone, [...(zones.get(zone) ?? []), one]);
  }
  return zones;
}
