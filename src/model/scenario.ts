import type { OutcomeKind, TimeoutPhase } from './outcome.js';
import type { SurveyPlace } from './survey-place.js';

/** A day, `YYYY-MM-DD`. Days compare as text. */
export type IsoDate = string;

/**
 * The outcome that should happen. `code` and `message` are exact where given;
 * a `timeout` is one of the connection unless `phase` names another.
 */
export interface ExpectedOutcome {
  readonly kind: OutcomeKind;
  readonly code?: string;
  readonly message?: string;
  readonly phase?: TimeoutPhase;
  /** A refusal by a policy of the caller's own account meets a `success` as well: the service was reached. */
  readonly orDenied?: true;
}

/** One entry of a dated expectation; `since` and `until` are inclusive. */
export interface Expectation extends ExpectedOutcome {
  readonly since?: IsoDate;
  readonly until?: IsoDate;
  /** Where it is written that this should happen. */
  readonly source?: string;
}

/** A word of a command or a leaf of a call's input, with `${…}` not yet put in. */
export type Template = string;

/** A client command, split into words but not bound. The first word is `aws`, `curl` or `resolve`. */
export interface CommandAction {
  readonly kind: 'command';
  readonly words: readonly Template[];
}

/** A control-plane call made by the harness itself, such as `ec2.CreateVpcEndpoint`. */
export interface CallAction {
  readonly kind: 'call';
  readonly operation: string;
  readonly region: Template;
  readonly input: Readonly<Record<string, unknown>>;
  /**
   * What the answer must hold to count as the success that is meant: objects match by subset, arrays
   * entry by entry in any order, `null` means that the field is absent.
   */
  readonly returns?: Readonly<Record<string, unknown>>;
}

/** One client command or control-plane call with its expectation. */
export interface Experiment {
  readonly id: string;
  readonly title?: string;
  /** The matrix column: the way of calling. */
  readonly column: string;
  readonly control: boolean;
  readonly action: CommandAction | CallAction;
  /** Name of the endpoint in the inventory that an answer must have come through; absent: not checked. */
  readonly through?: string;
  /** 1–300. */
  readonly timeoutS: number;
  /** The first and last day on which it can be run at all; on others it is skipped. */
  readonly since?: IsoDate;
  readonly until?: IsoDate;
  readonly expectations: readonly Expectation[];
}

/** A YAML file: an access path and the experiments on it. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly source?: string;
  /** Place among the scenarios of its directory, lowest first; those without one come after, by file name. */
  readonly order?: number;
  /** True when what it needs costs extra: where nobody has set that up, it is skipped. */
  readonly optional?: boolean;
  /** The probe's role in the inventory; absent when all experiments are control-plane calls. */
  readonly probe?: string;
  /** Only of a scenario that a survey made. */
  readonly survey?: SurveyPlace;
  /** A scenario on the same probe whose controls count for this one too. */
  readonly controlledBy?: string;
  readonly experiments: readonly Experiment[];
}

/** A mistake in a file: `file:line:column: message`, counted from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Either the value, or every problem at once. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };
