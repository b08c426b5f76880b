import { exitCodeFor } from '../judge/exit-code.js';
import type { RunRecord } from '../model/run-record.js';
import { renderMatrix } from '../report/terminal.js';
import { writeReports } from '../report/write.js';
import type { CommandIo } from './command-io.js';
import { exitCodes } from './exit-codes.js';
import { tellGithub } from './tell-github.js';

/** How a run's record is shown. */
export interface PublishOptions {
  readonly outDir: string;
  /** Names of the registry; the default ones without it. */
  readonly formats?: readonly string[];
  readonly json: boolean;
  readonly quiet: boolean;
  readonly failOnFlaky: boolean;
}

/**
 * Writes a run's reports and prints its matrix.
 * @returns the exit code that the record calls for.
 */
export async function publish(record: RunRecord, options: PublishOptions, io: CommandIo): Promise<number> {
  const written = await writeReports(record, options.outDir, options.formats);
  if (options.json) io.out(written.json);
  else {
    io.out(`${renderMatrix(record, { width: io.width, colour: io.colour })}\n`);
    if (!options.quiet) io.out(`Reports: ${written.files.join(', ')}\n`);
  }
  const told = await tellGithub(record, io.env ?? {});
  if (told !== '') io.err(told);
  for (const resource of record.leftBehind) {
    io.err(`Left behind: ${resource}. Delete it: it may cost money.\n`);
  }
  if (record.leftBehind.length > 0) return exitCodes.leftBehind;
  if (record.interrupted) return exitCodes.interrupted;
  return exitCodeFor(record.experiments, { failOnFlaky: options.failOnFlaky });
}
