import type { EndpointId, EndpointSpec, RemoteEndpointId, WorldSpec } from '../world/world-spec.js';

export type Subnet = 'gateway' | 'interface';
export type Side = 'home' | 'remote';
export type AwsService = 's3' | 'ssm' | 'events' | RemoteService;
/** Services that are met in the remote region alone. */
export type RemoteService = 'kms' | 'ecs' | 'ecr' | 'firehose';
/** Any interface endpoint of the home VPC. */
export type AnyEndpointId = EndpointId | RemoteEndpointId;

/** Where a name leads to, seen from the home VPC. */
export type Destination =
  | { readonly kind: 'endpoint'; readonly endpoint: AnyEndpointId }
  | { readonly kind: 'public'; readonly service: AwsService; readonly side: Side }
  | { readonly kind: 'nowhere' };

/** By what way a connection arrives, or why it does not. */
export type Arrival = 's3-gateway' | AnyEndpointId | 'nat' | 'silence' | 'refused';

/** From that day on AWS lets its services be used from other regions. */
const remoteServicesSince = '2025-11-19';

const remoteEndpointOf: Readonly<Partial<Record<AwsService, RemoteEndpointId>>> = {
  s3: 's3-remote',
  kms: 'kms-remote',
  ecs: 'ecs-remote',
  ecr: 'ecr-api-remote',
  firehose: 'firehose-remote',
};

/** What is so of an endpoint; before their day those for another region's services do not exist. */
export function endpointIn(spec: WorldSpec, id: AnyEndpointId): EndpointSpec {
  if (!isRemoteEndpoint(id)) return spec.endpoints[id];
  const own = spec.remoteEndpoints[id];
  return spec.asOf >= remoteServicesSince ? own : { ...own, state: 'absent' };
}

/** Whether an endpoint's service is that of the remote region. */
export function isRemoteEndpoint(id: string): id is RemoteEndpointId {
  return Object.values(remoteEndpointOf).some((one) => one === id);
}

/** The endpoint whose private names would be a service's own. */
function namesakeOf(service: AwsService, side: Side): AnyEndpointId | undefined {
  if (side === 'remote') return remoteEndpointOf[service];
  return service === 's3' || service === 'ssm' || service === 'events' ? service : undefined;
}

/** The service's own regional name: private names of an endpoint in the VPC come before public ones. */
export function resolveService(spec: WorldSpec, service: AwsService, side: Side): Destination {
  if (service === 'events' && side === 'home' && spec.eventsNameGone) return { kind: 'nowhere' };
  const namesake = namesakeOf(service, side);
  const own = namesake && endpointIn(spec, namesake);
  if (namesake !== undefined && own?.privateDns === true && own.state === 'available')
    return { kind: 'endpoint', endpoint: namesake };
  return { kind: 'public', service, side };
}

/** An endpoint's own name, which exists with the endpoint. */
export function resolveEndpoint(spec: WorldSpec, endpoint: AnyEndpointId): Destination {
  return endpointIn(spec, endpoint).state === 'available'
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
    if (!endpointIn(spec, to.endpoint).admits) return 'silence';
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
