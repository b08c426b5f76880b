import type { DnsAnswer, Hop } from '../../model/evidence.js';
import type { Attempt, ExperimentRecord } from '../../model/run-record.js';
import { count, nameCell, reachedNames } from '../phrases.js';

/**
 * How far an attempt is known to have got at a stop: `refused` is an answer that is not the one asked for,
 * `unreached` lies behind the stop that failed, `unknown` is what the evidence does not tell.
 */
export type StopState = 'passed' | 'refused' | 'failed' | 'unreached' | 'unknown';

/** One station on the way from the probe to the service. */
export interface Stop {
  readonly kind: 'probe' | 'harness' | 'name' | 'address' | 'endpoint' | 'service';
  readonly label: string;
  readonly detail: string;
  readonly state: StopState;
}

/** The same connection made several times in a row. */
interface Leg {
  readonly hop: Hop;
  readonly times: number;
  readonly last: boolean;
}

/** Addresses beyond this many are counted, not shown; the evidence lists them all. */
const shownAddresses = 2;

/** The way of one attempt, stop by stop, as far as its evidence shows it. */
export function traceStops(experiment: ExperimentRecord, attempt: Attempt): readonly Stop[] {
  const start: Stop =
    experiment.probe === undefined
      ? { kind: 'harness', label: 'harness', detail: 'calls the API itself', state: 'passed' }
      : {
          kind: 'probe',
          label: experiment.probe,
          detail: experiment.instanceId ?? 'the probe',
          state: 'passed',
        };
  if (attempt.fault !== undefined)
    return [{ ...start, detail: `not observed: ${attempt.fault.kind}`, state: 'unknown' }];
  const legs = collectLegs(attempt.hops);
  if (legs.length > 0) return [start, ...legs.flatMap((leg) => traceLeg(leg, experiment, attempt))];
  if (attempt.dns.length > 0) return [start, ...attempt.dns.flatMap(traceLookUp)];
  return [start, ...traceAnswer(experiment, attempt)];
}

function collectLegs(hops: readonly Hop[]): readonly Leg[] {
  const groups: { hop: Hop; times: number }[] = [];
  for (const hop of hops) {
    const before = groups.at(-1);
    if (before !== undefined && isSame(before.hop, hop)) before.times += 1;
    else groups.push({ hop, times: 1 });
  }
  return groups.map((group, index) => ({ ...group, last: index === groups.length - 1 }));
}

function isSame(a: Hop, b: Hop): boolean {
  return (
    a.host === b.host &&
    a.port === b.port &&
    a.address === b.address &&
    a.reached === b.reached &&
    a.status === b.status
  );
}

function traceLeg({ hop, times, last }: Leg, experiment: ExperimentRecord, attempt: Attempt): Stop[] {
  const answer = attempt.dns.find(({ host }) => host === hop.host);
  const name: Stop = {
    kind: 'name',
    label: `${hop.host}:${hop.port}`,
    detail: times === 1 ? nameLookUp(answer) : `${nameLookUp(answer)}; ${count(times, 'request')}`,
    state: lookUpState(answer, hop),
  };
  const connected = hop.reached !== undefined && hop.reached !== 'dns';
  const address: Stop = {
    kind: 'address',
    label: nameAddresses(hop.address === undefined ? (answer?.addresses ?? []) : [hop.address]),
    detail: connected
      ? 'TCP connected'
      : hop.reached === 'dns'
        ? 'no TCP connection'
        : 'how far is not known',
    state: connected ? 'passed' : hop.reached === undefined ? 'unknown' : 'failed',
  };
  const stops = [
    name,
    address,
    ...(last ? traceEndpoint(experiment, attempt) : []),
    traceService(hop, last, attempt),
  ];
  return behindFailure(stops);
}

function lookUpState(answer: DnsAnswer | undefined, { reached, address }: Hop): StopState {
  if (reached !== undefined || address !== undefined) return 'passed';
  if (answer === undefined) return 'unknown';
  return answer.problem === undefined && answer.addresses.length > 0 ? 'passed' : 'failed';
}

function nameLookUp(answer: DnsAnswer | undefined): string {
  if (answer === undefined) return 'the name';
  if (answer.problem === 'no-answer') return 'the resolver did not answer';
  if (answer.problem === 'failed') return 'the resolver failed';
  return answer.problem === 'not-found' || answer.addresses.length === 0 ? 'no such name' : 'name resolved';
}

function nameAddresses(addresses: readonly string[]): string {
  if (addresses.length === 0) return 'address not known';
  const shown = addresses.slice(0, shownAddresses).join(', ');
  const further = addresses.length - shownAddresses;
  return further > 0 ? `${shown} and ${further} more` : shown;
}

function traceLookUp(answer: DnsAnswer): Stop[] {
  const found = answer.problem === undefined && answer.addresses.length > 0;
  const name: Stop = {
    kind: 'name',
    label: answer.host,
    detail: nameLookUp(answer),
    state: found ? 'passed' : 'failed',
  };
  if (!found) return [name];
  return [
    name,
    { kind: 'address', label: nameAddresses(answer.addresses), detail: 'the answer', state: 'passed' },
  ];
}

function traceEndpoint({ through }: ExperimentRecord, { proof }: Attempt): Stop[] {
  if (proof?.kind === 'proven')
    return [{ kind: 'endpoint', label: proof.endpointId, detail: 'path proven', state: 'passed' }];
  if (proof?.kind === 'another-path')
    return [
      { kind: 'endpoint', label: proof.endpointId, detail: 'passed by: another path', state: 'failed' },
    ];
  if (through === undefined) return [];
  return [{ kind: 'endpoint', label: through, detail: 'whether by it, is not shown', state: 'unknown' }];
}

function traceService({ host, reached, status }: Hop, last: boolean, attempt: Attempt): Stop {
  const said = status === undefined ? '' : `, status ${status}`;
  const wanted = !last || attempt.outcome?.kind === 'success';
  const detail = reached === undefined ? 'no answer seen' : `${reachedNames[reached]}${said}`;
  const label = last
    ? (attempt.outcome?.code ?? attempt.outcome?.kind ?? host)
    : `answered ${status ?? ''}`.trim();
  if (reached === 'http') return { kind: 'service', label, detail, state: wanted ? 'passed' : 'refused' };
  return { kind: 'service', label, detail, state: reached === undefined ? 'unknown' : 'failed' };
}

/** One stop fails; the service behind it was never reached. Of the endpoint that shows nothing either way. */
function behindFailure(stops: readonly Stop[]): Stop[] {
  const at = stops.findIndex(({ kind, state }) => state === 'failed' && kind !== 'endpoint');
  return stops.map((stop, index) =>
    at === -1 || index <= at || stop.kind === 'endpoint'
      ? stop
      : { ...stop, state: 'unreached', detail: 'not reached' },
  );
}

function traceAnswer(experiment: ExperimentRecord, { outcome, argv }: Attempt): Stop[] {
  if (outcome === undefined) return [];
  const state: StopState =
    outcome.kind === 'success' ? 'passed' : outcome.reached === 'http' ? 'refused' : 'unknown';
  const label = outcome.host ?? argv[0] ?? '';
  return label === ''
    ? []
    : [{ kind: 'service', label, detail: nameCell({ ...experiment, outcome }), state }];
}
