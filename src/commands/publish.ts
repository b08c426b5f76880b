import { exitCodeFor } from '../judge/exit-code.js';
import type { RunRecord } from '../model/run-record.js';
import { renderJson } from '../report/json.js';
import type { PastRun } from '../report/past-run.js';
import { renderMatrix } from '../report/terminal.js';
import { writeReports } from '../report/write.js';
import type { Words } from '../words/en.js';
import type { CommandIo } from './command-io.js';
import { exitCodes } from './exit-codes.js';
import { tellGithub } from './tell-github.js';

/** How a run's record is shown. */
export interface PublishOptions {
  readonly outDir: string;
  /** Names of the registry; the default ones without it. */
  readonly formats?: readonly string[];
  /** Earlier runs that the reports may show. */
  readonly history?: readonly PastRun[];
  readonly json: boolean;
  readonly quiet: boolean;
  readonly failOnFlaky: boolean;
  readonly words: Words;
}

/**
 * Writes a run's reports and prints its matrix.
 * @returns the exit code that the record calls for.
 * @throws {ReportWriteError} when they cannot be written; what was observed is printed by then.
 */
export async function publish(record: RunRecord, options: PublishOptions, io: CommandIo): Promise<number> {
  const { outDir, formats, quiet, history = [], words } = options;
  const shown = { history, words };
  const written = await writeReports(record, outDir, formats, shown).catch((error: unknown) => ({ error }));
  print(record, options, io);
  if (!options.json && !quiet && 'files' in written) io.out(`${words.terminal.reports(written.files)}\n`);
  const told = await tellGithub(record, io.env ?? {}, words);
  if (told !== '') io.err(told);
  for (const resource of record.leftBehind) {
    io.err(`Left behind: ${resource}. Delete it: it may cost money.\n`);
  }
  if ('error' in written) throw written.error;
  if (record.leftBehind.length > 0) return exitCodes.leftBehind;
  if (record.interrupted) return exitCodes.interrupted;
  return exitCodeFor(record.experiments, { failOnFlaky: options.failOnFlaky });
}

function print(record: RunRecord, { json, words }: PublishOptions, { out, width, colour }: CommandIo): void {
  out(json ? renderJson(record) : `${renderMatrix(record, { width, colour, words })}\n`);
}
