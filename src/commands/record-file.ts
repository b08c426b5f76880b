import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { formatProblem } from '../document/format-problem.js';
import type { RunRecord } from '../model/run-record.js';
import { parseRunRecord } from '../report/parse-run-record.js';
import { StoreError } from '../store/object-store.js';

/** The first of the paths that is a file, or a folder with a `run.json`. */
export async function findRecordFile(paths: readonly string[]): Promise<string | undefined> {
  for (const file of paths.flatMap((path) => [path, join(path, 'run.json')])) {
    const found = await stat(file).catch(() => undefined);
    if (found?.isFile()) return file;
  }
  return undefined;
}

/** @throws {StoreError} when it cannot be read, or is no run record: with every problem. */
export async function readRecordFile(file: string): Promise<RunRecord> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new StoreError(`Could not read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  });
  const parsed = parseRunRecord(text, file);
  if (!parsed.ok) throw new StoreError(parsed.problems.map(formatProblem).join('\n'));
  return parsed.value;
}
