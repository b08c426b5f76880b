import type { RunRecord } from '../model/run-record.js';
import { StoreError } from './object-store.js';
import type { RunStore } from './run-store.js';

/** What a store holds: runs, and why others cannot be read. */
export interface ReadRuns {
  readonly records: readonly RunRecord[];
  /** Of the records, in their order: under which name each is kept, whatever it says itself. */
  readonly ids: readonly string[];
  /** One sentence or more each; such a run is left alone. */
  readonly problems: readonly string[];
}

/** Reads the last runs of a store, or all of them, the oldest first. */
export async function readRuns(runs: RunStore, last = Number.POSITIVE_INFINITY): Promise<ReadRuns> {
  const all = await runs.list();
  const ids: string[] = [];
  const records: RunRecord[] = [];
  const problems: string[] = [];
  for (const id of all.slice(Math.max(0, all.length - last))) {
    try {
      records.push(await runs.read(id));
      ids.push(id);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      problems.push(error.message);
    }
  }
  return { records, ids, problems };
}
