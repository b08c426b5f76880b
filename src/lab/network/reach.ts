import type { World } from '../world/world.js';
import { isIpv6 } from './address.js';
import { answeringAddresses, interfaceAddresses, type NetworkDoor } from './answering-address.js';
import { crosses } from './network-acl.js';
import { type Place, placeOf, sourceTo } from './place.js';
import { publicEndpoints } from './public-address.js';
import { routeTo } from './route.js';
import { includesPort } from './security.js';

/** What becomes of a TCP connection to an address and port. */
export type Reach =
  | { readonly kind: 'deliver'; readonly door: NetworkDoor }
  /** The address is there and nothing listens on the port, or no load balancer has a healthy target. */
  | { readonly kind: 'refuse' }
  /** Packets vanish: the client waits for its own time limit. */
  | { readonly kind: 'drop'; readonly why: string };

/** @throws {Error} when the world has no such instance. */
export function reach(world: World, instanceId: string, address: string, port: number): Reach {
  const place = placeOf(world, instanceId);
  if (isOwn(place, address)) return { kind: 'refuse' };
  const answering = answeringAddresses(world, place, address)[0];
  if (answering === undefined) return { kind: 'drop', why: explainSilence(world, place, address) };
  if (!includesPort(answering.tcp, port)) {
    return { kind: 'drop', why: `no security group rule or listener lets TCP ${port} through to ${address}` };
  }
  const open = answering.ports.find((candidate) => candidate.port === port);
  return open === undefined ? { kind: 'refuse' } : { kind: 'deliver', door: open.door };
}

function isOwn({ instance }: Place, address: string): boolean {
  return [instance.privateIp, instance.ipv6, '::1'].includes(address) || address.startsWith('127.');
}

function explainSilence(world: World, place: Place, address: string): string {
  if (sourceTo(place, address) === undefined) return `${place.instance.id} has no IPv6 address`;
  const target = routeTo(world, place, address);
  if (target === undefined) return `${place.routeTable.id} has no route to ${address}`;
  if (target === 'local') {
    const shut = world.endpoints
      .flatMap(({ networkInterfaces }) => networkInterfaces)
      .find((one) => interfaceAddresses(one).includes(address) && !crosses(world, place, one.subnetId));
    if (shut !== undefined)
      return `a network ACL lets nothing pass between ${place.subnet.id} and ${shut.subnetId}`;
    return `nothing in ${place.vpc.id} answers at ${address}`;
  }
  if (target.kind === 'internet-gateway' && !isIpv6(address) && place.instance.publicIp === undefined) {
    return `${place.instance.id} has no public address to leave through ${target.id} with`;
  }
  if (target.kind === 'gateway-endpoint') {
    return `${target.endpointId} is not available, or does not serve ${address}`;
  }
  const known = publicEndpoints(world).some((service) => service.address === address);
  return known ? `${target.id} does not lead to ${address}` : `no modelled service answers at ${address}`;
}
