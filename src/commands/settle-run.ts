import type { ApiAccess } from '../model/config.js';
import type { RunRecord } from '../model/run-record.js';
import { ReportWriteError } from '../report/write.js';
import type { Words } from '../words/en.js';
import type { CommandIo } from './command-io.js';
import { exitCodes } from './exit-codes.js';
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
  /** In which people read of it. */
  readonly words: Words;
}

/** What became of a record. */
export interface Settled {
  /** The run's own, unless that says that all is well and the record was not kept or someone was not told. */
  readonly exitCode: number;
  /** Whether its reports are in the reports' folder. */
  readonly isWritten: boolean;
}

/** Holds a record against its baseline, reports it, keeps it and tells of what changed. */
export async function settleRun(
  record: RunRecord,
  { keeper, goals, access, words }: Settlement,
  options: Omit<PublishOptions, 'words'>,
  io: CommandIo,
): Promise<Settled> {
  const compared = await keeper.compare(record);
  const history = await keeper.recall(compared);
  const { exitCode, isWritten } = await publishOrSay(compared, { ...options, history, words }, io);
  const kept = await keeper.keep(compared, exitCode, history);
  const told = await tellOfRun(compared, keeper, goals, { access, words, quiet: options.quiet }, io);
  return { exitCode: withNotice(kept, told), isWritten };
}

/** What was observed has been printed by the time that reports cannot be written; it may still be kept in a store. */
async function publishOrSay(record: RunRecord, options: PublishOptions, io: CommandIo): Promise<Settled> {
  try {
    return { exitCode: await publish(record, options, io), isWritten: true };
  } catch (error) {
    if (!(error instanceof ReportWriteError)) throw error;
    io.err(`${error.message}\nNo report was written, and none of an earlier run was touched.\n`);
    const isLeft = record.leftBehind.length > 0;
    return { exitCode: isLeft ? exitCodes.leftBehind : exitCodes.couldNotRun, isWritten: false };
  }
}
