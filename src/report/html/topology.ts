import type { Attempt, ExperimentRecord, ProbeRecord, RunRecord } from '../../model/run-record.js';
import type { AccessPath } from '../access-path.js';

/** A service as a host name shows it, in the region that the name says. */
export interface Destination {
  readonly side: 'home' | 'remote' | 'elsewhere';
  readonly region?: string;
  readonly service: string;
}

/** Experiments whose last connection went the same way. */
export interface Lane {
  /** `endpoint` names it; from the probe: not by an endpoint, as far as the evidence shows. */
  readonly from:
    | { readonly kind: 'probe' | 'harness' }
    | { readonly kind: 'endpoint'; readonly name: string };
  readonly to: Destination;
  readonly experiments: readonly ExperimentRecord[];
}

export interface DrawnEndpoint {
  readonly name: string;
  readonly id?: string;
  /** A gateway is a route of the subnet's table; known only where an answer proved the endpoint's id. */
  readonly type?: 'gateway' | 'interface';
}

/** Where an access path's experiments started and what they met, from the record alone. */
export interface Topology {
  readonly regions: RunRecord['regions'];
  /** The VPC's block, by its subnets' `local` routes. */
  readonly vpc?: string;
  readonly probes: readonly ProbeRecord[];
  readonly endpoints: readonly DrawnEndpoint[];
  readonly lanes: readonly Lane[];
  /** Asked for a name only. */
  readonly lookUps: readonly ExperimentRecord[];
  readonly unobserved: readonly ExperimentRecord[];
}

/** Draws up an access path's surroundings. */
export function chartTopology({ experiments }: AccessPath, record: RunRecord): Topology {
  const roles = new Set(experiments.map(({ probe }) => probe));
  const probes = record.probes.filter(({ role }) => roles.has(role));
  const vpc = probes.flatMap(({ routes }) => routes.flatMap(localBlock))[0];
  const proven = provenAddresses(experiments);
  const lanes = new Map<string, { from: Lane['from']; to: Destination; experiments: ExperimentRecord[] }>();
  const lookUps: ExperimentRecord[] = [];
  const unobserved: ExperimentRecord[] = [];
  for (const each of experiments) {
    const last = each.attempts.at(-1);
    const host = last?.hops.at(-1)?.host ?? (each.probe === undefined ? each.outcome?.host : undefined);
    if (each.outcome === undefined || last === undefined) unobserved.push(each);
    else if (host === undefined && each.probe !== undefined) lookUps.push(each);
    else {
      const from = startOf(each, last, host, proven);
      const to = host === undefined ? locateCall(last.argv, record.regions) : locate(host, record.regions);
      const key = JSON.stringify([from, to]);
      const lane = lanes.get(key);
      if (lane === undefined) lanes.set(key, { from, to, experiments: [each] });
      else lane.experiments.push(each);
    }
  }
  return {
    regions: record.regions,
    ...(vpc === undefined ? {} : { vpc }),
    probes,
    endpoints: findEndpoints(experiments, probes),
    lanes: [...lanes.values()],
    lookUps,
    unobserved,
  };
}

function localBlock(route: string): readonly string[] {
  const [destination = '', target] = route.split(' → ');
  return target === 'local' ? [destination] : [];
}

/** Address → endpoint name, of every answer whose path was proven. */
function provenAddresses(experiments: readonly ExperimentRecord[]): ReadonlyMap<string, string> {
  return new Map(
    experiments.flatMap(({ through, attempts }) =>
      attempts.flatMap(({ proof }) =>
        proof?.kind === 'proven' && through !== undefined
          ? proof.addresses.map((address): [string, string] => [address, through])
          : [],
      ),
    ),
  );
}

/** By the endpoint: proven, by its own DNS name, or at an address that another answer proved to be its. */
function startOf(
  { probe, through }: ExperimentRecord,
  { proof, hops, dns }: Attempt,
  host: string | undefined,
  proven: ReadonlyMap<string, string>,
): Lane['from'] {
  if (probe === undefined) return { kind: 'harness' };
  if (proof?.kind === 'another-path') return { kind: 'probe' };
  if (through !== undefined && (proof?.kind === 'proven' || /(?:^|\.)vpce-/.test(host ?? '')))
    return { kind: 'endpoint', name: through };
  const addresses = [hops.at(-1)?.address, ...(dns.find((answer) => answer.host === host)?.addresses ?? [])];
  const name = addresses.map((address) => proven.get(address ?? '')).find(Boolean);
  return name === undefined ? { kind: 'probe' } : { kind: 'endpoint', name };
}

function findEndpoints(
  experiments: readonly ExperimentRecord[],
  probes: readonly ProbeRecord[],
): readonly DrawnEndpoint[] {
  const names = new Set(experiments.flatMap(({ through }) => (through === undefined ? [] : [through])));
  return [...names].map((name) => {
    const proofs = experiments
      .filter(({ through }) => through === name)
      .flatMap(({ attempts }) => attempts.map(({ proof }) => proof));
    const id = proofs.flatMap((proof) => (proof?.kind === 'proven' ? [proof.endpointId] : []))[0];
    if (id === undefined) return { name };
    const routed = probes.some(({ routes }) => routes.some((route) => route.endsWith(`→ ${id}`)));
    return { name, id, type: routed ? 'gateway' : 'interface' };
  });
}

/** `ec2.CreateVpcEndpoint --region us-east-1` → the EC2 API in us-east-1. */
function locateCall(
  [operation = '', , region]: readonly string[],
  regions: RunRecord['regions'],
): Destination {
  const service = `${operation.split('.')[0] ?? ''} API`;
  const side = region === regions.home ? 'home' : region === regions.remote ? 'remote' : 'elsewhere';
  return { side, service, ...(region === undefined ? {} : { region }) };
}

/** `x.s3.us-east-1.amazonaws.com` → `s3` in us-east-1; a name without one of the regions is itself, elsewhere. */
function locate(host: string, regions: RunRecord['regions']): Destination {
  const labels = host.split('.');
  for (const side of ['remote', 'home'] as const) {
    const region = regions[side];
    const at = labels.lastIndexOf(region);
    if (at > 0) return { side, region, service: labels[at - 1] ?? host };
    const joined = labels.find((label) => label.endsWith(`-${region}`));
    if (joined !== undefined) return { side, region, service: joined.slice(0, -region.length - 1) };
  }
  return { side: 'elsewhere', service: host };
}
