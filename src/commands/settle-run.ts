import type { ApiAccess } from '../model/config.js';
import type { RunRecord } from '../model/run-record.js';
import type { CommandIo } from './command-io.js';
import type { Keeper } from './keep-run.js';
import { tellOfRun, withNotice } from './notify-changes.js';
import type { NotifyGoals } from './notify-goals.js';
import { type PublishOptions, publish } from './publish.js';

/** Where a record goes once its run is over, and who is told of it. */
export interface Settlement {
  readonly keeper: Keeper;
  readonly goals: NotifyGoals;
  /** To the account of the event bus. */
  readonly access: ApiAccess;
}

/**
 * Holds a record against its baseline, reports it, keeps it and tells of what changed.
 * @returns the exit code: the run's own, unless that says that all is well and the record was not kept or
 *   someone was not told.
 */
export async function settleRun(
  record: RunRecord,
  { keeper, goals, access }: Settlement,
  options: PublishOptions,
  io: CommandIo,
): Promise<number> {
  const compared = await keeper.compare(record);
  const exitCode = await keeper.keep(compared, await publish(compared, options, io));
  return withNotice(exitCode, await tellOfRun(compared, keeper, goals, { access, quiet: options.quiet }, io));
}
