import { randomBytes } from 'node:crypto';
import type { Accounts } from '../aws/accounts.js';
import type { RunHistory } from '../model/run-history.js';
import type { RunRecord } from '../model/run-record.js';
import type { EventListener } from '../run/events.js';
import type { RunJournal, RunPorts } from '../run/ports.js';
import type { RunInput } from '../run/run-input.js';
import { runPlan } from '../run/run-plan.js';
import type { AnalysisChoice } from './analysis-choice.js';
import { analyze } from './analyze.js';

/** A plan that is to run, or to go on. */
export interface Execution {
  readonly run: RunInput;
  readonly accounts: Pick<Accounts, 'first' | 'consumers' | 'provider'>;
  readonly journal?: RunJournal;
  /** What an earlier process has done of it. */
  readonly history?: RunHistory;
  /** Absent: what the configuration says is not asked. */
  readonly analysis?: AnalysisChoice;
}

/** Runs a plan in its accounts. */
export async function executePlan(
  { run, accounts, journal, history, analysis }: Execution,
  aws: typeof import('../aws/adapters.js'),
  tell: EventListener,
  signal: AbortSignal,
): Promise<RunRecord> {
  const { plan, inventory } = run;
  const { first, provider } = accounts;
  const { experiments, batches, calls } = plan;
  tell({ kind: 'planned', experiments: experiments.length, probes: batches.length, calls: calls.length });
  const ports: RunPorts = {
    commands: aws.createAccountsRunner(accounts, inventory.probes),
    controlPlane: aws.createControlPlane(first.clients, provider),
    ambient: { now: () => Date.now(), nonce: () => randomBytes(12).toString('hex') },
    ...(journal && { journal }),
  };
  const recovery = {
    ...aws.createAccountsFinder(accounts, inventory.probes),
    ...aws.createRemover(first.clients, provider),
  };
  const record = await runPlan(run, ports, tell, signal, history && { history, ports: recovery });
  if (analysis === undefined || record.interrupted) return record;
  const isResumed = history !== undefined;
  return analyze(record, analysis, { inventory, accounts, aws, tell, isResumed, signal });
}
