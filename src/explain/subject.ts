import type { Outcome } from '../model/outcome.js';
import type { Attempt, ExperimentRecord, ProbeRecord, RunRecord } from '../model/run-record.js';
import type { IsoDate } from '../model/scenario.js';
import { type AwsHost, readAwsHost } from '../services/host-name.js';

/** What is known of a run besides the cell: enough to say where the probe stands, and on which day. */
export type Surroundings = Pick<RunRecord, 'regions' | 'asOf' | 'probes'>;

/** A cell as its explanation sees it: the last attempt, and what its names say. */
export interface Subject {
  readonly experiment: ExperimentRecord;
  readonly attempt: Attempt;
  readonly outcome: Outcome;
  /** The region that the probe is in. */
  readonly home: string;
  readonly asOf: IsoDate;
  readonly probe?: ProbeRecord;
  /** The host of the last hop, and what it says of itself where it is AWS's. */
  readonly host?: string;
  readonly aws?: AwsHost;
  /** Those that the last host has, by the connection or by the look-up after it. */
  readonly addresses: readonly string[];
  /** The region that the command says outright. */
  readonly named?: string;
}

/** Verdicts that rest on something else than the cell's own evidence: that is what has to be mended first. */
const aside: ReadonlySet<string | undefined> = new Set(['control-failed', 'fixture', 'not-configured']);

/** @returns undefined where nothing was observed, or nothing can be concluded from what was. */
export function subjectOf(
  experiment: ExperimentRecord,
  { regions, asOf, probes }: Surroundings,
): Subject | undefined {
  const { outcome, verdict, because } = experiment;
  const attempt = experiment.attempts.at(-1);
  if (outcome === undefined || attempt?.outcome === undefined) return undefined;
  if (attempt.fault !== undefined && attempt.fault.kind !== 'cleanup-failed') return undefined;
  if (verdict === 'skipped' || aside.has(because?.kind)) return undefined;
  const probe = probes.find(
    ({ role, instanceId }) =>
      role === experiment.probe && instanceId === (experiment.instanceId ?? instanceId),
  );
  const host = attempt.hops.at(-1)?.host ?? outcome.host;
  const aws = host === undefined ? undefined : readAwsHost(host);
  const named = namedRegion(attempt.argv);
  return {
    experiment,
    attempt,
    outcome,
    home: probe?.region ?? regions.home,
    asOf,
    addresses: addressesOf(attempt, host),
    ...(probe !== undefined && { probe }),
    ...(host !== undefined && { host }),
    ...(aws !== undefined && { aws }),
    ...(named !== undefined && { named }),
  };
}

function addressesOf({ hops, dns }: Attempt, host: string | undefined): readonly string[] {
  const connected = hops.at(-1)?.address;
  if (connected !== undefined) return [connected];
  return dns.find((answer) => answer.host === host)?.addresses ?? [];
}

/** `--region X`, `--region=X`, or curl's `--aws-sigv4 aws:amz:X:service`. */
function namedRegion(argv: readonly string[]): string | undefined {
  for (const [index, word] of argv.entries()) {
    if (word === '--region') return argv[index + 1];
    if (word.startsWith('--region=')) return word.slice('--region='.length);
    if (word === '--aws-sigv4') return argv[index + 1]?.split(':')[2];
  }
  return undefined;
}
