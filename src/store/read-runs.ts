import type { RunRecord } from '../model/run-record.js';
import { StoreError } from './object-store.js';
import type { RunStore } from './run-store.js';

/** What a store holds: runs, and why others cannot be read. */
export interface ReadRuns {
  readonly records: readonly RunRecord[];
  /** One sentence or more each; such a run is left alone. */
  readonly problems: readonly string[];
}

/** Reads the last runs of a store, or all of them, the oldest first. */
export async function readRuns(runs: RunStore, last = Number.POSITIVE_INFINITY): Promise<ReadRuns> {
  const ids = await runs.list();
  const records: RunRecord[] = [];
  const problems: string[] = [];
  for (const id of ids.slice(Math.max(0, ids.length - last))) {
    try {
      records.push(await runs.read(id));
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      problems.push(error.message);
    }
  }
  return { records, problems };
}
