import type { Door } from '../services/request.js';
import type { NetworkInterface, RouteTarget, VpcEndpoint, World } from '../world/world.js';
import { addressAt, isIpv6 } from './address.js';
import { aclPorts, crosses } from './network-acl.js';
import { type Place, sourceTo } from './place.js';
import { type PublicService, publicEndpoints } from './public-address.js';
import { routeTo } from './route.js';
import { egressPorts, ingressPorts, intersectPorts, type PortRange } from './security.js';
import { parseServiceName } from './service-name.js';

/** What is behind a port: a service's door, or the VPC's resolver. */
export type NetworkDoor = Door | { readonly kind: 'resolver' };

interface OpenPort {
  readonly port: number;
  readonly door: NetworkDoor;
}

/** An address outside the instance that answers it at all. */
export interface AnsweringAddress {
  readonly address: string;
  /** TCP ports that packets get to; on one of these without a listener a connection is refused. */
  readonly tcp: readonly PortRange[];
  /** The same for UDP. */
  readonly udp: readonly PortRange[];
  readonly ports: readonly OpenPort[];
}

const metadataAddress = '169.254.169.254';

/** The VPC's resolver: the base of its block plus two. */
export function resolverAddress(place: Place): string {
  return addressAt(place.vpc.cidr, 2);
}

/**
 * Everything that answers an instance; packets to any other address or port vanish.
 * @param address - the only one that is asked about.
 */
export function answeringAddresses(
  world: World,
  place: Place,
  address?: string,
): readonly AnsweringAddress[] {
  const isAsked = (one: { readonly address: string }) =>
    (address === undefined || one.address === address) && !world.lossyAddresses.includes(one.address);
  return [
    ...instanceServices(place),
    ...world.endpoints
      .filter(({ networkInterfaces }) =>
        networkInterfaces.flatMap(interfaceAddresses).some((own) => isAsked({ address: own })),
      )
      .flatMap((endpoint) => endpointAddresses(world, place, endpoint)),
    ...publicEndpoints(world)
      .filter(isAsked)
      .flatMap((service) => publicService(world, place, service)),
  ].filter(isAsked);
}

/** The ports on which an AWS service listens: S3 still takes plain HTTP, the others TLS alone. */
function servicePorts(service: string): readonly number[] {
  return service === 's3' ? [80, 443] : [443];
}

/** Security groups do not apply to the resolver and the metadata service. */
function instanceServices(place: Place): readonly AnsweringAddress[] {
  const dns = place.vpc.dnsSupport === false ? [] : [{ from: 53, to: 53 }];
  return [
    {
      address: resolverAddress(place),
      tcp: dns,
      udp: dns,
      ports: [{ port: 53, door: { kind: 'resolver' } }],
    },
    {
      address: metadataAddress,
      tcp: [{ from: 80, to: 80 }],
      udp: [],
      ports: [{ port: 80, door: { kind: 'metadata' } }],
    },
  ];
}

function endpointAddresses(world: World, place: Place, endpoint: VpcEndpoint): readonly AnsweringAddress[] {
  if (endpoint.vpcId !== place.vpc.id || endpoint.state !== 'available') return [];
  const ports = endpointPorts(world, endpoint);
  const reachable = endpoint.networkInterfaces.filter(({ subnetId }) => crosses(world, place, subnetId));
  return reachable.flatMap((one) =>
    interfaceAddresses(one).flatMap((address) => {
      const source = sourceTo(place, address);
      if (source === undefined) return [];
      const from = { address: source, groupIds: place.instance.securityGroupIds };
      const tcp = [
        ingressPorts(world, endpoint.securityGroupIds, from),
        ...aclPortsBetween(world, place, source, address, one.subnetId),
      ].reduce(
        intersectPorts,
        egressPorts(world, place.instance, { address, groupIds: endpoint.securityGroupIds }),
      );
      return [{ address, tcp, udp: [], ports }];
    }),
  );
}

/** IPv4 first. */
export function interfaceAddresses({ ip, ipv6 }: NetworkInterface): readonly string[] {
  return ipv6 === undefined ? [ip] : [ip, ipv6];
}

/** Inside one subnet packets meet no network ACL; between two they meet both. */
function aclPortsBetween(world: World, { subnet }: Place, source: string, address: string, subnetId: string) {
  const other = world.subnets.find(({ id }) => id === subnetId);
  if (other === undefined || other.id === subnet.id) return [];
  return [aclPorts(world, subnet, 'out', address), aclPorts(world, other, 'in', source)];
}

function endpointPorts(world: World, endpoint: VpcEndpoint): readonly OpenPort[] {
  const door = { kind: 'endpoint', endpointId: endpoint.id } as const;
  const name = parseServiceName(endpoint.serviceName);
  if (name?.kind === 'aws') return servicePorts(name.service).map((port) => ({ port, door }));
  const service = world.endpointServices.find((candidate) => candidate.name === endpoint.serviceName);
  if (service?.state !== 'Available') return [];
  // A network load balancer ends no connection itself: without a healthy target it resets the very first packet,
  // which a client reports as refused.
  const healthy = world.loadBalancers.filter(
    (balancer) => balancer.healthy && service.loadBalancerArns.includes(balancer.arn),
  );
  return [...new Set(healthy.map((balancer) => balancer.listenerPort))].map((port) => ({ port, door }));
}

function publicService(
  world: World,
  place: Place,
  service: PublicService & { readonly address: string },
): readonly AnsweringAddress[] {
  if (sourceTo(place, service.address) === undefined) return [];
  const door = doorOut(world, place, service);
  if (door === undefined || !crosses(world, place, undefined)) return [];
  const listening = servicePorts(service.service);
  const allowed = intersectPorts(
    egressPorts(world, place.instance, { address: service.address, groupIds: [] }),
    aclPorts(world, place.subnet, 'out', service.address),
  );
  return [
    {
      address: service.address,
      tcp: intersectPorts(
        allowed,
        listening.map((port) => ({ from: port, to: port })),
      ),
      udp: [],
      ports: listening.map((port) => ({ port, door })),
    },
  ];
}

/** An IPv6 address is public by itself; NAT gateways carry IPv4 alone here, egress-only internet gateways IPv6. */
function isShutTo(address: string, target: RouteTarget, { instance }: Place): boolean {
  if (target.kind === 'egress-only-internet-gateway') return !isIpv6(address);
  if (target.kind === 'nat-gateway') return isIpv6(address);
  return target.kind === 'internet-gateway' && !isIpv6(address) && instance.publicIp === undefined;
}

/** The door that the route table leads to, or undefined when packets end on the way. */
function doorOut(
  world: World,
  place: Place,
  service: PublicService & { readonly address: string },
): Door | undefined {
  const target = routeTo(world, place, service.address);
  if (target === undefined || target === 'local') return undefined;
  if (isShutTo(service.address, target, place)) return undefined;
  if (target.kind !== 'gateway-endpoint') {
    return { kind: 'public', service: service.service, region: service.region };
  }
  const endpoint = world.endpoints.find((candidate) => candidate.id === target.endpointId);
  if (endpoint?.type !== 'Gateway' || endpoint.state !== 'available') return undefined;
  if (endpoint.vpcId !== place.vpc.id || !endpoint.routeTableIds.includes(place.routeTable.id))
    return undefined;
  const name = parseServiceName(endpoint.serviceName);
  const serves =
    name?.kind === 'aws' && name.service === service.service && endpoint.serviceRegion === service.region;
  return serves ? { kind: 'endpoint', endpointId: endpoint.id } : undefined;
}
