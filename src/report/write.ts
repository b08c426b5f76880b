import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunRecord } from '../model/run-record.js';
import { formats as allFormats, defaultFormats } from './registry.js';
import { isRunId } from './run-id.js';
import { replaceFile } from './write-file.js';

/** What was written, and the text of `run.json` for who prints it too. */
export interface Written {
  /** Paths in the formats' order. */
  readonly files: readonly string[];
  readonly json: string;
}

/** Reports could not be written; the message names the file and the reason. */
export class ReportWriteError extends Error {
  override readonly name = 'ReportWriteError';
}

/**
 * Writes a run's reports to `<dir>/<run id>/`, replacing those that are there. All are rendered before the
 * first is written, and each appears under its name only when it is whole.
 * @param names - formats by name, of the registry.
 * @throws {ReportWriteError} when the run id cannot be a folder's name, a format is not known or a file
 * cannot be written.
 */
export async function writeReports(
  record: RunRecord,
  dir: string,
  names: readonly string[] = defaultFormats,
): Promise<Written> {
  if (!isRunId(record.runId)) {
    throw new ReportWriteError(
      `Expected a run id that can name a folder, got ${JSON.stringify(record.runId)}`,
    );
  }
  return writeInto(join(dir, record.runId), record, names);
}

/**
 * The same, to a folder that is named outright.
 * @throws {ReportWriteError} as `writeReports` does.
 */
export async function writeInto(
  folder: string,
  record: RunRecord,
  names: readonly string[],
): Promise<Written> {
  const texts = names.map((name) => ({
    path: join(folder, formatOf(name).fileName),
    text: formatOf(name).render(record),
  }));
  await failingAs(folder, () => mkdir(folder, { recursive: true }));
  for (const { path, text } of texts) await failingAs(path, () => replaceFile(path, text));
  const json = texts[names.indexOf('json')]?.text ?? formatOf('json').render(record);
  return { files: texts.map(({ path }) => path), json };
}

function formatOf(name: string) {
  const format = allFormats.get(name);
  if (format === undefined) {
    throw new ReportWriteError(`Expected a format of ${[...allFormats.keys()].join(', ')}, got \`${name}\``);
  }
  return format;
}

async function failingAs(path: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ReportWriteError(`Could not write ${path}: ${reason}`, { cause });
  }
}
