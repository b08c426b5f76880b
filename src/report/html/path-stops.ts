import type { DnsAnswer, Hop } from '../../model/evidence.js';
import type { Attempt, ExperimentRecord } from '../../model/run-record.js';
import type { Words } from '../../words/en.js';
import { nameCell } from '../phrases.js';

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
export function traceStops(experiment: ExperimentRecord, attempt: Attempt, words: Words): readonly Stop[] {
  const { path, topology } = words.drawings;
  const start: Stop =
    experiment.probe === undefined
      ? { kind: 'harness', label: words.pages.drawing.harness, detail: topology.callsItself, state: 'passed' }
      : {
          kind: 'probe',
          label: experiment.probe,
          detail: experiment.instanceId ?? path.theProbe,
          state: 'passed',
        };
  if (attempt.fault !== undefined)
    return [{ ...start, detail: path.notObserved(attempt.fault.kind), state: 'unknown' }];
  const legs = collectLegs(attempt.hops);
  if (legs.length > 0) return [start, ...legs.flatMap((leg) => traceLeg(leg, experiment, attempt, words))];
  if (attempt.dns.length > 0) return [start, ...attempt.dns.flatMap((answer) => traceLookUp(answer, words))];
  return [start, ...traceAnswer(experiment, attempt, words)];
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

function traceLeg(
  { hop, times, last }: Leg,
  experiment: ExperimentRecord,
  attempt: Attempt,
  words: Words,
): Stop[] {
  const { path } = words.drawings;
  const answer = attempt.dns.find(({ host }) => host === hop.host);
  const lookUp = nameLookUp(answer, words);
  const name: Stop = {
    kind: 'name',
    label: `${hop.host}:${hop.port}`,
    detail: times === 1 ? lookUp : path.requests(lookUp, times),
    state: lookUpState(answer, hop),
  };
  const connected = hop.reached !== undefined && hop.reached !== 'dns';
  const address: Stop = {
    kind: 'address',
    label: nameAddresses(hop.address === undefined ? (answer?.addresses ?? []) : [hop.address], words),
    detail: connected
      ? path.connected
      : hop.reached === 'dns'
        ? path.notConnected
        : words.names.reachedUnknown,
    state: connected ? 'passed' : hop.reached === undefined ? 'unknown' : 'failed',
  };
  const stops = [
    name,
    address,
    ...(last ? traceEndpoint(experiment, attempt, words) : []),
    traceService(hop, last, attempt, words),
  ];
  return behindFailure(stops, path.states.unreached);
}

function lookUpState(answer: DnsAnswer | undefined, { reached, address }: Hop): StopState {
  if (reached !== undefined || address !== undefined) return 'passed';
  if (answer === undefined) return 'unknown';
  return answer.problem === undefined && answer.addresses.length > 0 ? 'passed' : 'failed';
}

function nameLookUp(answer: DnsAnswer | undefined, { drawings, evidence }: Words): string {
  const { path } = drawings;
  if (answer === undefined) return path.theName;
  if (answer.problem === 'no-answer') return evidence.resolverSilent;
  if (answer.problem === 'failed') return evidence.resolverFailed;
  return answer.problem === 'not-found' || answer.addresses.length === 0
    ? evidence.noSuchName
    : path.nameResolved;
}

function nameAddresses(addresses: readonly string[], { drawings, phrases }: Words): string {
  if (addresses.length === 0) return drawings.path.addressUnknown;
  const shown = addresses.slice(0, shownAddresses).join(phrases.comma);
  const further = addresses.length - shownAddresses;
  return further > 0 ? drawings.path.furtherAddresses(shown, further) : shown;
}

function traceLookUp(answer: DnsAnswer, words: Words): Stop[] {
  const found = answer.problem === undefined && answer.addresses.length > 0;
  const name: Stop = {
    kind: 'name',
    label: answer.host,
    detail: nameLookUp(answer, words),
    state: found ? 'passed' : 'failed',
  };
  if (!found) return [name];
  return [
    name,
    {
      kind: 'address',
      label: nameAddresses(answer.addresses, words),
      detail: words.drawings.path.theAnswer,
      state: 'passed',
    },
  ];
}

function traceEndpoint(
  { through }: ExperimentRecord,
  { proof }: Attempt,
  { drawings: { path } }: Words,
): Stop[] {
  if (proof?.kind === 'proven')
    return [{ kind: 'endpoint', label: proof.endpointId, detail: path.pathProven, state: 'passed' }];
  if (proof?.kind === 'another-path')
    return [{ kind: 'endpoint', label: proof.endpointId, detail: path.anotherPath, state: 'failed' }];
  if (through === undefined) return [];
  return [{ kind: 'endpoint', label: through, detail: path.unproven, state: 'unknown' }];
}

function traceService(
  { host, reached, status }: Hop,
  last: boolean,
  attempt: Attempt,
  { drawings: { path }, evidence, names }: Words,
): Stop {
  const wanted = !last || attempt.outcome?.kind === 'success';
  const far = reached === undefined ? path.noAnswer : names.reached[reached];
  const detail = reached === undefined || status === undefined ? far : evidence.status(far, status);
  const label = last
    ? (attempt.outcome?.code ?? attempt.outcome?.kind ?? host)
    : `${path.answered} ${status ?? ''}`.trim();
  if (reached === 'http') return { kind: 'service', label, detail, state: wanted ? 'passed' : 'refused' };
  return { kind: 'service', label, detail, state: reached === undefined ? 'unknown' : 'failed' };
}

/** One stop fails; the service behind it was never reached. Of the endpoint that shows nothing either way. */
function behindFailure(stops: readonly Stop[], unreached: string): Stop[] {
  const at = stops.findIndex(({ kind, state }) => state === 'failed' && kind !== 'endpoint');
  return stops.map((stop, index) =>
    at === -1 || index <= at || stop.kind === 'endpoint'
      ? stop
      : { ...stop, state: 'unreached', detail: unreached },
  );
}

function traceAnswer(experiment: ExperimentRecord, { outcome, argv }: Attempt, words: Words): Stop[] {
  if (outcome === undefined) return [];
  const state: StopState =
    outcome.kind === 'success' ? 'passed' : outcome.reached === 'http' ? 'refused' : 'unknown';
  const label = outcome.host ?? argv[0] ?? '';
  return label === ''
    ? []
    : [{ kind: 'service', label, detail: nameCell({ ...experiment, outcome }, words), state }];
}
