import type { WorldSpec } from '../world/world-spec.js';
import {
  type Arrival,
  type AwsService,
  arrive,
  type Destination,
  endpointIn,
  isRemoteEndpoint,
  resolveService,
  type Side,
  type Subnet,
} from './network.js';

/** What an experiment would show an observer without faults. `by` names the way that the answer took. */
export interface TrueOutcome {
  readonly kind: string;
  readonly code?: string;
  readonly phase?: string;
  /** Every way by which an answer came. */
  readonly by: readonly Arrival[];
}

/** One call of a client, as far as its outcome depends on it. */
export interface ServiceCall {
  readonly from: Subnet;
  readonly service: AwsService;
  /** The region that the signature is made for. */
  readonly signedFor: Side;
  /** Where it is sent; absent: to the service's own name in the region that the signature is for. */
  readonly to?: Destination;
  /** The bucket, parameter or bus, by the side that it belongs to; a bucket may be one that never was. */
  readonly thing: Side | 'never';
  /** An action that the caller may take whatever it may else, and an endpoint's policy sees otherwise. */
  readonly otherAction?: boolean;
}

/** Follows one call to its end. */
export function follow(spec: WorldSpec, call: ServiceCall, by: readonly Arrival[] = []): TrueOutcome {
  const to = call.to ?? resolveService(spec, call.service, call.signedFor);
  if (to.kind === 'nowhere') return { kind: 'name-not-resolved', by };
  const arrival = arrive(spec, call.from, to);
  if (arrival === 'silence') return { kind: 'timeout', phase: 'connect', by };
  if (arrival === 'refused') return { kind: 'connection-refused', by };
  const endpointSide = to.kind === 'endpoint' && isRemoteEndpoint(to.endpoint) ? 'remote' : 'home';
  const side: Side = to.kind === 'public' ? to.side : endpointSide;
  const ways = [...by, arrival];
  return call.service === 's3'
    ? askS3(spec, call, { side, arrival, ways })
    : askJsonService(spec, call, { side, arrival, ways });
}

interface Arrived {
  readonly side: Side;
  readonly arrival: Arrival;
  readonly ways: readonly Arrival[];
}

/** S3 looks for the bucket first, then where it is, then at the signature, then at permissions. */
function askS3(spec: WorldSpec, call: ServiceCall, { side, arrival, ways }: Arrived): TrueOutcome {
  const { thing } = call;
  if (thing === 'never' || spec.buckets[thing] === 'missing') {
    return { kind: 'service-error', code: 'NoSuchBucket', by: ways };
  }
  const bucketSide: Side = spec.buckets[thing] === 'moved' ? opposite(thing) : thing;
  if (bucketSide !== side) {
    // The client goes where it is sent, once, unless it was told where to go; then it asks again to no avail.
    if (call.to === undefined && ways.length < 2)
      return follow(spec, { ...call, signedFor: bucketSide }, ways);
    return { kind: 'PermanentRedirect', code: 'PermanentRedirect', by: ways };
  }
  // Told the right region by a refusal, the client signs again; so a wrong region alone is no obstacle.
  return denial(spec, call, arrival, ways) ?? { kind: 'success', by: ways };
}

function askJsonService(spec: WorldSpec, call: ServiceCall, { side, arrival, ways }: Arrived): TrueOutcome {
  if (call.signedFor !== side) {
    return { kind: 'InvalidSignature', code: 'InvalidSignatureException', by: ways };
  }
  const refused = denial(spec, call, arrival, ways);
  if (refused !== undefined) return refused;
  const exists = holds(spec, call, side);
  if (exists) return { kind: 'success', by: ways };
  const code = call.service === 'ssm' ? 'ParameterNotFound' : 'ResourceNotFoundException';
  return { kind: 'service-error', code, by: ways };
}

/** Whether a service has what is asked for; a listing it has always. */
function holds(spec: WorldSpec, { service, thing }: ServiceCall, side: Side): boolean {
  if (service === 'ssm') return thing === side && spec.parameters[side];
  return service !== 'events' || spec.buses[side];
}

/** An endpoint's policy is asked before the caller's own. */
function denial(
  spec: WorldSpec,
  { service, otherAction = false }: ServiceCall,
  arrival: Arrival,
  by: readonly Arrival[],
): TrueOutcome | undefined {
  const code = service === 's3' ? 'AccessDenied' : 'AccessDeniedException';
  if (!permits(spec, arrival, otherAction)) return { kind: 'endpoint-policy-denied', code, by };
  const isForbidden = !otherAction && spec.forbidden.some((one) => one === service);
  return isForbidden ? { kind: 'service-error', code, by } : undefined;
}

function permits(spec: WorldSpec, arrival: Arrival, otherAction: boolean): boolean {
  if (arrival === 's3-gateway') return spec.gateway.permits;
  if (arrival === 'nat' || arrival === 'silence' || arrival === 'refused' || arrival === 'custom')
    return true;
  const own = endpointIn(spec, arrival).permits;
  return arrival === 'kms-remote' && otherAction ? !own : own;
}

function opposite(side: Side): Side {
  return side === 'home' ? 'remote' : 'home';
}
