import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { formatProblem } from '../document/format-problem.js';
import type { RunRecord } from '../model/run-record.js';
import { parseRunRecord } from '../report/parse-run-record.js';
import { isRunId } from '../report/run-id.js';
import { StoreError } from '../store/object-store.js';
import type { RunStore } from '../store/run-store.js';

/**
 * Finds a run by what a person calls it: its id in the store, a `run.json`, or the folder of one.
 * @throws {StoreError} when there is none, or it is no run record.
 */
export async function findRun(text: string, runs: RunStore): Promise<RunRecord> {
  if (isRunId(text) && (await runs.list()).includes(text)) return runs.read(text);
  const file = await findFile(text);
  if (file === undefined) {
    throw new StoreError(`Expected a run id in ${runs.name}, a run.json or its folder, got \`${text}\`.`);
  }
  const parsed = parseRunRecord(await readFile(file, 'utf8'), file);
  if (!parsed.ok) throw new StoreError(parsed.problems.map(formatProblem).join('\n'));
  return parsed.value;
}

/**
 * The newest whole run that another can be compared with: between the same regions, and of AWS itself or of the
 * lab alike. Runs that cannot be read are passed over.
 */
export async function findLastRun(
  runs: RunStore,
  like: { readonly regions: RunRecord['regions']; readonly lab: boolean },
): Promise<RunRecord | undefined> {
  for (const id of [...(await runs.list())].reverse()) {
    const record = await runs.read(id).catch(() => undefined);
    if (record === undefined || record.interrupted) continue;
    const { home, remote } = record.regions;
    const sameRegions = home === like.regions.home && remote === like.regions.remote;
    if (sameRegions && (record.target !== 'aws') === like.lab) return record;
  }
  return undefined;
}

async function findFile(text: string): Promise<string | undefined> {
  for (const file of [text, join(text, 'run.json')]) {
    const found = await stat(file).catch(() => undefined);
    if (found?.isFile()) return file;
  }
  return undefined;
}
