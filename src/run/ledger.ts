import { needsAnotherAttempt } from '../judge/needs-another-attempt.js';
import type { JournalEntry } from '../model/journal.js';
import type { ExperimentKey, PlannedCall, PlannedCommand } from '../model/plan.js';
import type { RunHistory } from '../model/run-history.js';
import type { Attempt } from '../model/run-record.js';
import type { EventListener } from './events.js';
import type { RunPorts } from './ports.js';

/** What a run has gathered so far, in memory and in its journal. */
export interface Ledger {
  readonly attempts: ReadonlyMap<ExperimentKey, readonly Attempt[]>;
  /** Probe → program → version line. */
  readonly clients: Map<string, Readonly<Record<string, string>>>;
  /** False once the run was interrupted or had to stop. */
  mayBegin(): boolean;
  /** Begins nothing further; what is under way is awaited. */
  halt(reason: string): void;
  /** @returns false, and halts, when the journal does not take it. */
  write(entry: JournalEntry): Promise<boolean>;
  note(key: ExperimentKey, attempt: Attempt): void;
  /** @param isFirst - whether it is this process's first round: what an earlier one cancelled then runs again. */
  deservesAttempt(experiment: PlannedCommand | PlannedCall, isFirst: boolean): boolean;
}

const unwritten = 'The journal could not be written.';

export function openLedger(
  { maxAttempts, history }: { readonly maxAttempts: number; readonly history?: RunHistory },
  { journal }: Pick<RunPorts, 'journal'>,
  tell: EventListener,
  signal: AbortSignal,
): Ledger {
  const attempts = new Map<ExperimentKey, readonly Attempt[]>(history?.attempts);
  let halted = false;
  const halt = (reason: string): void => {
    if (!halted) tell({ kind: 'halted', reason });
    halted = true;
  };
  return {
    attempts,
    clients: new Map(history?.clients),
    mayBegin: () => !signal.aborted && !halted,
    halt,
    write: async (entry) => {
      const isWritten = journal === undefined || (await journal.write(entry));
      if (!isWritten) halt(unwritten);
      return isWritten;
    },
    note: (key, attempt) => {
      attempts.set(key, [...(attempts.get(key) ?? []), attempt]);
      if (attempt.outcome !== undefined) tell({ kind: 'observed', key, outcome: attempt.outcome });
      else tell({ kind: 'unobserved', key, reason: attempt.fault?.message ?? 'no reason known' });
    },
    deservesAttempt: (experiment, isFirst) => {
      const made = attempts.get(experiment.key) ?? [];
      if (isFirst && made.at(-1)?.fault?.kind === 'cancelled') return true;
      return needsAnotherAttempt(experiment, made, { maxAttempts });
    },
  };
}
