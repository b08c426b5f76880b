import type { Fixture, Inventory } from '../model/inventory.js';
import type { Plan } from '../model/plan.js';
import type { RunRecord } from '../model/run-record.js';
import type { IsoDate, Scenario } from '../model/scenario.js';
import type { EventListener } from '../run/events.js';
import type { RunJournal } from '../run/ports.js';
import { chooseAnalysis } from './analysis-choice.js';
import { executePlan } from './execute-plan.js';
import { makePlan } from './make-plan.js';
import type { OpenTarget } from './open-target.js';

/** Attempts in all for an expected success that failed, and for an instrument that failed. */
export const maxAttempts = 2;

/** What was found before a run, and what follows from it. */
export interface Foundation {
  readonly plan: Plan;
  readonly inventory: Inventory;
  readonly fixtures: readonly Fixture[];
}

/** What to replay, and against what. */
export interface ReplayInput {
  readonly runId: string;
  readonly scenarios: readonly Scenario[];
  readonly target: Pick<OpenTarget, 'config' | 'label'>;
  readonly asOf: IsoDate;
  readonly only?: string;
  readonly timeoutS?: number;
  readonly concurrency: number;
  readonly analyze?: boolean;
  /** AWS's Reachability Analyzer is asked about so many paths at most; absent: it is not. */
  readonly maxAnalyses?: number;
  /** Opens the run's journal; absent: the run is not written down as it goes. */
  readonly openJournal?: (foundation: Foundation) => Promise<RunJournal>;
}

/**
 * Reads the inventory, plans and runs.
 * @returns the record; or, when nothing was selected, a sentence that says so.
 */
export async function replay(
  input: ReplayInput,
  aws: typeof import('../aws/adapters.js'),
  tell: EventListener,
  signal: AbortSignal,
): Promise<RunRecord | string> {
  const { runId, target, concurrency } = input;
  const accounts = aws.openAccounts(target.config);
  try {
    tell({ kind: 'preparing', what: 'Reading the inventory and checking the fixtures' });
    const [inventory, fixtures] = await Promise.all([
      aws.readInventories(accounts),
      aws.checkAllFixtures(accounts),
    ]);
    const plan = makePlan(input, inventory);
    if (typeof plan === 'string') return plan;
    const journal = await input.openJournal?.({ plan, inventory, fixtures });
    const run = { runId, plan, inventory, fixtures, target: target.label, concurrency, maxAttempts };
    const execution = { run, accounts, ...(journal && { journal }), ...chooseAnalysis(input) };
    return await executePlan(execution, aws, tell, signal);
  } finally {
    accounts.destroy();
  }
}
