import type { Because } from './because.js';
import type { ConfigurationAnalysis } from './configuration-analysis.js';
import type { ClientLimits, DnsAnswer, Fault, Hop } from './evidence.js';
import type { Fixture } from './inventory.js';
import type { Outcome } from './outcome.js';
import type { RunDifference } from './run-difference.js';
import type { Expectation, IsoDate } from './scenario.js';
import type { SurveyPlace } from './survey-place.js';
import type { PathProof, SkipKind, Verdict } from './verdict.js';

/** One execution, kept whole. Either `outcome` or `fault` is there. */
export interface Attempt {
  readonly argv: readonly string[];
  readonly exitCode?: number;
  readonly durationMs: number;
  readonly message: string;
  readonly hops: readonly Hop[];
  readonly dns: readonly DnsAnswer[];
  readonly limits?: ClientLimits;
  readonly outcome?: Outcome;
  readonly proof?: PathProof;
  /** Control-plane calls only: where the answer differs from what the scenario says it must hold. */
  readonly answerMismatch?: string;
  readonly fault?: Fault;
}

/** One cell of the matrix. */
export interface ExperimentRecord {
  readonly scenario: string;
  readonly experiment: string;
  readonly scenarioTitle: string;
  readonly title?: string;
  readonly column: string;
  readonly control: boolean;
  /** The probe's role, or absent for a control-plane call. */
  readonly probe?: string;
  /** Which probe of that role; absent where the role has one only. */
  readonly instanceId?: string;
  /** The name of the account that the probe is in; absent for the first consumer's. */
  readonly account?: string;
  /** Where it stands in a survey; absent in other runs. */
  readonly survey?: SurveyPlace;
  /** The endpoint's name that an answer must have come through. */
  readonly through?: string;
  /** The last attempt's; absent when nothing was observed. */
  readonly outcome?: Outcome;
  readonly expectation?: Expectation;
  readonly verdict: Verdict;
  /** Present when it was left out, and not for an interruption. */
  readonly skip?: SkipKind;
  readonly reason: string;
  /** The same for other languages; older records do not have it. */
  readonly because?: Because;
  /** Where it was asked for, and this is no pass. */
  readonly configuration?: ConfigurationAnalysis;
  readonly attempts: readonly Attempt[];
}

/** A probe as it was, with its clients' own version lines. */
export interface ProbeRecord {
  readonly role: string;
  readonly instanceId: string;
  readonly account?: string;
  /** The region that it is in; absent in records of old: the home region. */
  readonly region?: string;
  readonly subnetId: string;
  /** Its subnet's routes, as `10.10.0.0/16 → local`. */
  readonly routes: readonly string[];
  readonly clients: Readonly<Record<string, string>>;
}

/**
 * What the commands ran in: AWS itself, the lab by one of its two transports, or what answers at an endpoint of
 * somebody's own, a lab that is kept up for instance.
 */
export type Target = 'aws' | 'custom endpoint' | 'lab' | 'lab, emulated transport';

/** A whole run: `run.json`, and all that any report is made from. Times are ISO 8601, UTC. */
export interface RunRecord {
  readonly schemaVersion: 1;
  readonly runId: string;
  readonly asOf: IsoDate;
  readonly target: Target;
  readonly startedAt: string;
  readonly durationMs: number;
  /** True when Ctrl-C ended it early: what had not run is `skipped`. */
  readonly interrupted: boolean;
  /** When processes went on with it after an earlier one had ended; its duration spans the time between. */
  readonly resumedAt?: readonly string[];
  /** A survey may have several of each, separated by `, `. */
  readonly regions: { readonly home: string; readonly remote: string };
  /** Program → its version line, over all probes: `aws` → `aws-cli/2.9.19 Python/3.11.2 …`. */
  readonly clients: Readonly<Record<string, string>>;
  readonly probes: readonly ProbeRecord[];
  readonly fixtures: readonly Fixture[];
  /** Resources that a control-plane experiment made and that could not be deleted again; normally empty. */
  readonly leftBehind: readonly string[];
  readonly summary: Readonly<Record<Verdict, number>> & { readonly total: number };
  readonly experiments: readonly ExperimentRecord[];
  /** What changed since the baseline, where the run was given one. */
  readonly difference?: RunDifference;
}
