import type { Accounts } from '../aws/accounts.js';
import type { Inventory } from '../model/inventory.js';
import type { RunRecord } from '../model/run-record.js';
import { analyzeRecord } from '../run/analyze-record.js';
import type { EventListener } from '../run/events.js';

interface Surroundings {
  readonly inventory: Inventory;
  readonly accounts: Pick<Accounts, 'consumers'>;
  readonly aws: typeof import('../aws/adapters.js');
  readonly tell: EventListener;
}

/** Asks the account what its configuration says of every cell that is no pass. */
export async function analyze(
  record: RunRecord,
  { inventory, accounts, aws, tell }: Surroundings,
): Promise<RunRecord> {
  tell({ kind: 'preparing', what: 'Reading what the configuration says of the cells that are no pass' });
  return analyzeRecord(record, inventory, aws.createAccountsConfigurationReader(accounts));
}
