import type { Because } from './because.js';
import type { Probe } from './inventory.js';
import type { Expectation, IsoDate } from './scenario.js';
import type { SurveyPlace } from './survey-place.js';
import type { SkipKind } from './verdict.js';

/** The stable id of a cell: `scenario/experiment`, and `@i-…` after it where its role has several probes. */
export type ExperimentKey = string;

/** A client command, bound: one argument a word. */
export interface BoundCommand {
  readonly kind: 'command';
  readonly client: 'aws' | 'curl' | 'resolve';
  readonly argv: readonly string[];
}

/** A control-plane call, bound. */
export interface BoundCall {
  readonly kind: 'call';
  readonly operation: string;
  readonly region: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly returns?: Readonly<Record<string, unknown>>;
}

/** An experiment that is left out, with the reason in one English sentence and as data. */
export interface Skip {
  readonly kind: SkipKind;
  readonly reason: string;
  readonly because: Extract<Because, { readonly kind: SkipKind }>;
}

/** One experiment as it will run. */
export interface PlannedExperiment {
  readonly key: ExperimentKey;
  readonly scenario: string;
  readonly experiment: string;
  readonly scenarioTitle: string;
  readonly title?: string;
  readonly column: string;
  readonly control: boolean;
  readonly timeoutS: number;
  /** Present when it is not to be run; it then has no action, and lacks nothing. */
  readonly skip?: Skip;
  /** Absent when it is skipped, or a binding was not found: `unbound` says which. */
  readonly action?: BoundCommand | BoundCall;
  /** Names that the inventory does not hold, each as `${…}` would name it. */
  readonly unbound: readonly string[];
  /** Fixtures that it leans on: the `bucket.`, `parameter.`, `bus.` and `service.` bindings it uses. */
  readonly needs: readonly string[];
  readonly through?: string;
  /** The probe's role; absent for calls. */
  readonly probe?: string;
  /** Which probe of that role; absent where the role has one only. */
  readonly instanceId?: string;
  /** The name of that probe's account; absent for the first consumer's. */
  readonly account?: string;
  /** As of its scenario. */
  readonly survey?: SurveyPlace;
  readonly controlledBy?: string;
  /** The one that holds on the plan's date; absent: the verdict is `recorded`. */
  readonly expectation?: Expectation;
}

/** The commands that one SendCommand carries to one probe, in the order in which they start. */
export interface Batch {
  readonly probe: Probe;
  readonly experiments: readonly PlannedCommand[];
}

/** A planned experiment that runs on a probe. */
export interface PlannedCommand extends PlannedExperiment {
  readonly action: BoundCommand;
}

/** A planned experiment that the harness calls itself. */
export interface PlannedCall extends PlannedExperiment {
  readonly action: BoundCall;
}

/** All that will run; `experiments` in the scenarios' order. */
export interface Plan {
  readonly asOf: IsoDate;
  readonly experiments: readonly PlannedExperiment[];
  readonly batches: readonly Batch[];
  readonly calls: readonly PlannedCall[];
}
