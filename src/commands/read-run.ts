import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { RunRecord } from '../model/run-record.js';
import type { PastRun } from '../report/past-run.js';
import { isRunId } from '../report/run-id.js';
import { StoreError } from '../store/object-store.js';
import { createRunStore } from '../store/run-store.js';
import { findRun, type RunSource } from './find-run.js';
import { openStore } from './open-store.js';
import { recallRuns } from './recall-runs.js';
import { findRecordFile, readRecordFile } from './record-file.js';

/** A run's record, the runs before it, and the file that it was read from; or every problem. */
export type ReadRun =
  | { readonly record: RunRecord; readonly history: readonly PastRun[]; readonly file?: string }
  | { readonly problems: readonly string[] };

/** Where runs are looked for. */
export interface RunPlaces {
  /** A store, as `--store` names it; without it `reportsDir`. */
  readonly store?: string;
  /** Default `reports`. */
  readonly reportsDir?: string;
}

/**
 * Finds a run and reads it, with the runs that lie beside it.
 * @param run - a run id, a `run.json`, or the folder of one.
 * @throws {StoreError} when `store` cannot be asked, or does not have it.
 */
export async function readRun(
  run: string,
  { store, reportsDir = 'reports' }: RunPlaces = {},
): Promise<ReadRun> {
  if (store !== undefined) {
    const runs = createRunStore(await openStore(store));
    const record = await findRun(run, runs);
    return { record, history: await recallRuns(runs, record) };
  }
  const file = await findRecordFile(isRunId(run) ? [run, join(reportsDir, run)] : [run]);
  if (file === undefined) return { problems: [notFound(run, reportsDir)] };
  try {
    const record = await readRecordFile(file);
    return { file, record, history: await recallNeighbours(file, record) };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { problems: [error.message] };
  }
}

/** Of a folder that is not named after its run nothing is known: what lies beside it may be anybody's. */
async function recallNeighbours(file: string, record: RunRecord): Promise<readonly PastRun[]> {
  const own = dirname(resolve(file));
  if (basename(own) !== record.runId) return [];
  const folder = dirname(own);
  const neighbours: RunSource = {
    list: async () => (await readdir(folder).catch(() => [])).filter(isRunId).sort(),
    read: (id) => readRecordFile(join(folder, id, 'run.json')),
  };
  return recallRuns(neighbours, record);
}

function notFound(run: string, reportsDir: string): string {
  const place = isRunId(run) ? `; there is no ${join(reportsDir, run, 'run.json')}` : '';
  return `Expected a run id, a run.json or its folder, got \`${run}\`${place}`;
}
