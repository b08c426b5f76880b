import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { formatProblem } from '../document/format-problem.js';
import type { RunRecord } from '../model/run-record.js';
import { parseRunRecord } from '../report/parse-run-record.js';
import { isRunId } from '../report/run-id.js';

/** A run's record and the file that it was read from; or every problem. */
export type ReadRun =
  | { readonly file: string; readonly record: RunRecord }
  | { readonly problems: readonly string[] };

/**
 * Finds a run and reads it.
 * @param run - a run id, a `run.json`, or the folder of one.
 * @param reportsDir - where runs are looked for by id.
 */
export async function readRun(run: string, reportsDir: string): Promise<ReadRun> {
  const file = await findRecord(run, reportsDir);
  if (file === undefined) return { problems: [notFound(run, reportsDir)] };
  const text = await readText(file);
  if (text.problem !== undefined) return { problems: [text.problem] };
  const parsed = parseRunRecord(text.value, file);
  return parsed.ok ? { file, record: parsed.value } : { problems: parsed.problems.map(formatProblem) };
}

async function findRecord(run: string, reportsDir: string): Promise<string | undefined> {
  const candidates = isRunId(run) ? [run, join(reportsDir, run)] : [run];
  for (const path of candidates) {
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile()) return path;
    if (found?.isDirectory() && (await stat(join(path, 'run.json')).catch(() => undefined))?.isFile()) {
      return join(path, 'run.json');
    }
  }
  return undefined;
}

function notFound(run: string, reportsDir: string): string {
  const place = isRunId(run) ? `; there is no ${join(reportsDir, run, 'run.json')}` : '';
  return `Expected a run id, a run.json or its folder, got \`${run}\`${place}`;
}

async function readText(file: string): Promise<{ value: string; problem?: never } | { problem: string }> {
  try {
    return { value: await readFile(file, 'utf8') };
  } catch (error) {
    return { problem: `Could not read ${file}: ${error instanceof Error ? error.message : String(error)}` };
  }
}
