import type { EndpointId, WorldSpec } from '../world/world-spec.js';

export type Subnet = 'gateway' | 'interface';
export type Side = 'home' | 'remote';
export type AwsService = 's3' | 'ssm' | 'events';

/** Where a name leads to, seen from the home VPC. */
export type Destination =
  | { readonly kind: 'endpoint'; readonly endpoint: EndpointId }
  | { readonly kind: 'public'; readonly service: AwsService; readonly side: Side }
  | { readonly kind: 'nowhere' };

/** By what way a connection arrives, or why it does not. */
export type Arrival = 's3-gateway' | EndpointId | 'nat' | 'silence' | 'refused';

/** The service's own regional name: private names of an endpoint in the VPC come before public ones. */
export function resolveService(spec: WorldSpec, service: AwsService, side: Side): Destination {
  if (service === 'events' && side === 'home' && spec.eventsNameGone) return { kind: 'nowhere' };
  const own = spec.endpoints[service];
  if (side === 'home' && own.privateDns && own.state === 'available')
    return { kind: 'endpoint', endpoint: service };
  return { kind: 'public', service, side };
}

/** An endpoint's own name, which exists with the endpoint. */
export function resolveEndpoint(spec: WorldSpec, endpoint: EndpointId): Destination {
  return spec.endpoints[endpoint].state === 'available'
    ? { kind: 'endpoint', endpoint }
    : { kind: 'nowhere' };
}

/** What becomes of a connection from a subnet. */
export function arrive(
  spec: WorldSpec,
  from: Subnet,
  to: Exclude<Destination, { kind: 'nowhere' }>,
): Arrival {
  if (to.kind === 'endpoint') {
    if (!spec.endpoints[to.endpoint].admits) return 'silence';
    return to.endpoint === 'custom' && !spec.targetHealthy ? 'refused' : to.endpoint;
  }
  const { gateway, nat } = spec;
  const isRouted = from === 'gateway' && gateway.routed && gateway.state !== 'absent';
  // The prefix list is more specific than the way out through a NAT gateway, even where it leads nowhere.
  if (isRouted && to.service === 's3' && to.side === 'home') {
    return gateway.state === 'available' ? 's3-gateway' : 'silence';
  }
  return (from === 'gateway' ? nat.gatewaySubnet : nat.interfaceSubnet) ? 'nat' : 'silence';
}

/** Whether Run Command gets through to a probe at all: its agent talks to two services of the home region. */
export function isOnline(spec: WorldSpec, from: Subnet): boolean {
  // The endpoint for ssmmessages is never touched, so the one for ssm decides.
  const to = resolveService(spec, 'ssm', 'home');
  if (to.kind === 'nowhere') return false;
  const arrival = arrive(spec, from, to);
  return arrival !== 'silence' && arrival !== 'refused';
}
