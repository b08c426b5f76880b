import type { BatchId } from './journal.js';
import type { ExperimentKey } from './plan.js';
import type { Attempt } from './run-record.js';

/** A script of a batch that an earlier process has sent, or was about to send. */
export interface OpenPart {
  /** When it was about to be sent; milliseconds since the epoch. */
  readonly sinceMs: number;
  /** Absent when the process ended before it knew. */
  readonly commandId?: string;
}

/** A batch of which no end was written down. */
export interface OpenBatch {
  readonly id: BatchId;
  readonly keys: readonly ExperimentKey[];
  readonly parallel: number;
  /** In the order in which they were sent; the first runs the commands. */
  readonly parts: readonly OpenPart[];
}

/** A control-plane call of which no end was written down, or after which something was left. */
export interface OwedCall {
  readonly key: ExperimentKey;
  readonly callId: string;
}

/** What earlier processes of a run have done, as its journal tells. */
export interface RunHistory {
  readonly startedAtMs: number;
  /** When it was gone on with before; ISO 8601, UTC. */
  readonly resumedAt: readonly string[];
  readonly attempts: ReadonlyMap<ExperimentKey, readonly Attempt[]>;
  /** Probe → program → version line. */
  readonly clients: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly openBatches: readonly OpenBatch[];
  readonly owedCalls: readonly OwedCall[];
}
