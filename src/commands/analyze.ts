import type { Accounts } from '../aws/accounts.js';
import type { Inventory } from '../model/inventory.js';
import type { RunRecord } from '../model/run-record.js';
import { analyzeRecord } from '../run/analyze-record.js';
import type { EventListener } from '../run/events.js';
import type { AnalysisChoice } from './analysis-choice.js';

interface Surroundings {
  readonly inventory: Inventory;
  readonly accounts: Pick<Accounts, 'consumers'>;
  readonly aws: typeof import('../aws/adapters.js');
  readonly tell: EventListener;
  /** Whether an earlier process has begun the run. */
  readonly isResumed: boolean;
  readonly signal: AbortSignal;
}

/** Asks the account what its configuration says of every cell that is no pass. */
export async function analyze(
  record: RunRecord,
  choice: AnalysisChoice,
  { inventory, accounts, aws, tell, isResumed, signal }: Surroundings,
): Promise<RunRecord> {
  const reader = aws.createAccountsConfigurationReader(accounts);
  if (choice.kind === 'configuration') {
    tell({ kind: 'preparing', what: 'Reading what the configuration says of the cells that are no pass' });
    return analyzeRecord(record, inventory, reader);
  }
  const { maxAnalyses } = choice;
  tell({
    kind: 'preparing',
    what: 'Asking AWS’s Reachability Analyzer about the cells that are no pass, some seconds a path',
  });
  const analyzer = aws.createReachabilityAnalyzer(accounts, record.runId);
  return analyzeRecord(record, inventory, reader, { analyzer, maxAnalyses, isResumed }, signal);
}
