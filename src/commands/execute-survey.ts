import type { Config } from '../model/config.js';
import type { RunRecord, Target } from '../model/run-record.js';
import type { EventListener } from '../run/events.js';
import type { RunJournal } from '../run/ports.js';
import { executePlan } from './execute-plan.js';
import { maxAttempts } from './replay.js';
import type { SurveyFoundation } from './survey-foundation.js';

/** A survey that may begin. */
export interface SurveyExecution {
  readonly runId: string;
  /** To the account of all its probes. */
  readonly access: Config['access'];
  readonly label: Target;
  readonly concurrency: number;
  readonly foundation: SurveyFoundation;
  /** Absent: it is not written down as it goes. */
  readonly journal?: RunJournal;
}

/** Runs a survey's plan as any other: its batches, attempts and verdicts are a run's. */
export async function executeSurvey(
  { runId, access, label, concurrency, foundation, journal }: SurveyExecution,
  aws: typeof import('../aws/adapters.js'),
  tell: EventListener,
  signal: AbortSignal,
): Promise<RunRecord> {
  const accounts = aws.openAccounts({ access });
  try {
    const { plan, inventory, fixtures } = foundation;
    const run = { runId, plan, inventory, fixtures, target: label, concurrency, maxAttempts };
    return await executePlan({ run, accounts, ...(journal && { journal }) }, aws, tell, signal);
  } finally {
    accounts.destroy();
  }
}
