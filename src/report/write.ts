import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunRecord } from '../model/run-record.js';
import { formats as allFormats, defaultFormats, type Format, type RenderOptions } from './registry.js';
import { isRunId } from './run-id.js';
import { type StagedFile, stageFile } from './write-file.js';

/** What was written, and the text of `run.json`, rendered when it is asked for. */
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
 * Writes a run's reports to `<dir>/<run id>/`, replacing those that are there. None appears under its
 * name before all are written.
 * @param names - formats by name, of the registry.
 * @throws {ReportWriteError} when the run id cannot be a folder's name, a format is not known or a file
 * cannot be written.
 */
export async function writeReports(
  record: RunRecord,
  dir: string,
  names: readonly string[] = defaultFormats,
  options: RenderOptions = {},
): Promise<Written> {
  if (!isRunId(record.runId)) {
    throw new ReportWriteError(
      `Expected a run id that can name a folder, got ${JSON.stringify(record.runId)}`,
    );
  }
  return writeInto(join(dir, record.runId), record, names, options);
}

/**
 * The same, to a folder that is named outright.
 * @throws {ReportWriteError} as `writeReports` does.
 */
export async function writeInto(
  folder: string,
  record: RunRecord,
  names: readonly string[],
  options: RenderOptions = {},
): Promise<Written> {
  const formats = names.map((name) => {
    const format = formatOf(name);
    return { path: join(folder, format.fileName), format };
  });
  await failingAs(folder, () => mkdir(folder, { recursive: true }));
  const staged: StagedFile[] = [];
  try {
    for (const { path, format } of formats) {
      const { parts = format.render } = format;
      staged.push(await failingAs(path, () => stageFile(path, parts(record, options))));
    }
    for (const file of staged) await failingAs(file.path, () => file.keep());
  } finally {
    for (const file of staged) await file.discard();
  }
  return {
    files: formats.map(({ path }) => path),
    get json() {
      return formatOf('json').render(record);
    },
  };
}

function formatOf(name: string): Format {
  const format = allFormats.get(name);
  if (format === undefined) {
    throw new ReportWriteError(`Expected a format of ${[...allFormats.keys()].join(', ')}, got \`${name}\``);
  }
  return format;
}

async function failingAs<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ReportWriteError(`Could not write ${path}: ${reason}`, { cause });
  }
}
