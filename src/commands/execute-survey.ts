import type { Config } from '../model/config.js';
import type { RunRecord, Target } from '../model/run-record.js';
import type { EventListener } from '../run/events.js';
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
}

/** Runs a survey's plan as any other: its batches, attempts and verdicts are a run's. */
export async function executeSurvey(
  { runId, access, label, concurrency, foundation }: SurveyExecution,
  aws: typeof import('../aws/adapters.js'),
  tell: EventListener,
  signal: AbortSignal,
): Promise<RunRecord> {
  const accounts = aws.openAccounts({ access });
  try {
    const run = { ...foundation, runId, fixtures: [], target: label, concurrency, maxAttempts };
    return await executePlan({ run, accounts }, aws, tell, signal);
  } finally {
    accounts.destroy();
  }
}
