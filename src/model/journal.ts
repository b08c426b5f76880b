import type { ApiAccess } from './config.js';
import type { Fixture, Inventory } from './inventory.js';
import type { ExperimentKey } from './plan.js';
import type { Attempt, Target } from './run-record.js';
import type { IsoDate, Scenario } from './scenario.js';

/** Which SendCommand a line of a journal is about; one script serves one probe in one role. */
export interface BatchId {
  readonly nonce: string;
  readonly role: string;
  readonly instanceId: string;
}

/** The options of a run that hold for whoever goes on with it. */
export interface RunSettings {
  readonly target: Target;
  /** Part of the run's own process, and gone with it. */
  readonly embeddedLab: boolean;
  readonly asOf: IsoDate;
  readonly only?: string;
  readonly timeoutS?: number;
  readonly concurrency: number;
  readonly maxAttempts: number;
  readonly failOnFlaky: boolean;
  /** Absent in older journals. */
  readonly analyze?: boolean;
  /** Absent: AWS's Reachability Analyzer is not asked. */
  readonly maxAnalyses?: number;
  readonly formats?: readonly string[];
  readonly baseline?: string;
  readonly store?: string;
  readonly notifyBus?: string;
  /** Keys are never written down: they come from the environment or a profile again. */
  readonly access: Omit<ApiAccess, 'credentials'>;
  readonly providerAccess?: Omit<ApiAccess, 'credentials'>;
  /** Name → how a further account is entered. */
  readonly consumers?: Readonly<Record<string, { readonly access: Omit<ApiAccess, 'credentials'> }>>;
}

/** The first line of a run's journal: all that its plan follows from. Times are ISO 8601, UTC. */
export interface JournalOpening {
  readonly kind: 'opened';
  readonly schemaVersion: 1;
  /** Of reachmatrix: another one may plan, frame and classify otherwise. */
  readonly version: string;
  readonly at: string;
  readonly runId: string;
  readonly settings: RunSettings;
  readonly scenarios: readonly Scenario[];
  readonly inventory: Inventory;
  readonly fixtures: readonly Fixture[];
  /** SHA-256 of the plan as JSON: who makes it again knows that it is the same. */
  readonly planDigest: string;
}

/** What a run does, before it does it and after. An intent is on the disk before anything is sent. */
export type JournalEntry =
  /** A script with these experiments, in this order, is about to be sent. */
  | {
      readonly kind: 'batch';
      readonly at: string;
      readonly batch: BatchId;
      readonly keys: readonly ExperimentKey[];
      readonly parallel: number;
    }
  /** A script is about to be sent that fetches results which did not fit into the output; counted from 1. */
  | { readonly kind: 'continuation'; readonly at: string; readonly batch: BatchId; readonly part: number }
  /** SSM has taken a script; part 0 is the one that runs the commands. */
  | { readonly kind: 'sent'; readonly batch: BatchId; readonly part: number; readonly commandId: string }
  /** All that will come of a batch, at once, so that it counts once or not at all. */
  | {
      readonly kind: 'batch-ended';
      readonly batch: BatchId;
      readonly clients: Readonly<Record<string, string>>;
      readonly attempts: readonly { readonly key: ExperimentKey; readonly attempt: Attempt }[];
    }
  /** A control-plane call is about to be made; what it creates bears the id as its tag. */
  | { readonly kind: 'call'; readonly at: string; readonly key: ExperimentKey; readonly callId: string }
  | {
      readonly kind: 'call-ended';
      readonly callId: string;
      readonly attempt: Attempt;
      readonly leftBehind: readonly string[];
    }
  | { readonly kind: 'resumed'; readonly at: string };
