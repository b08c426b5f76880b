import type { RunRecord } from '../model/run-record.js';
import type { CommandIo } from './command-io.js';
import { exitCodes } from './exit-codes.js';
import type { KeptJournal } from './keep-journal.js';
import type { PublishOptions } from './publish.js';
import { type Settlement, settleRun } from './settle-run.js';

/** Where the record of a run with a journal goes, once the run is over or cut short. */
export interface RunEnd extends Settlement {
  readonly options: Omit<PublishOptions, 'words'>;
  readonly journal?: KeptJournal;
  /** Whether another process can go on with it: a lab of this process's own dies with it. */
  readonly isResumable: boolean;
  /** Why it stopped before all was done. */
  readonly halted?: string;
}

/** Settles a record, and ends the journal or says how to go on with the run; @returns the exit code. */
export async function finishRun(record: RunRecord, end: RunEnd, io: CommandIo): Promise<number> {
  const { options, journal } = end;
  const { exitCode, isWritten } = await settleRun(record, end, options, io);
  const isOver = isWritten && !record.interrupted;
  if (isOver || !end.isResumable) await journal?.remove();
  else await journal?.close();
  if (isOver) return exitCode;
  const isHalted = record.interrupted && end.halted !== undefined;
  if (isHalted) io.err(`The run stopped before all was done. ${describeHalt(end.halted, journal)}\n`);
  if (journal !== undefined && end.isResumable && !options.quiet) {
    io.err(
      `What was observed is in its journal; go on with \`reachmatrix run --resume ${journal.folder}\`.\n`,
    );
  }
  return isHalted && exitCode === exitCodes.interrupted ? exitCodes.couldNotRun : exitCode;
}

function describeHalt(reason: string | undefined, journal: KeptJournal | undefined): string {
  const problem = journal?.problem();
  if (problem === undefined) return reason ?? '';
  const words = problem instanceof Error ? problem.message : String(problem);
  return `Its journal in ${journal?.folder} cannot be written: ${words}. Free some space, or make it writable.`;
}
