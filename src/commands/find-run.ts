import { isSamePlace, type Place } from '../baseline/same-place.js';
import type { RunRecord } from '../model/run-record.js';
import { isRunId } from '../report/run-id.js';
import { StoreError } from '../store/object-store.js';
import type { RunStore } from '../store/run-store.js';
import { findRecordFile, readRecordFile } from './record-file.js';

/**
 * Finds a run by what a person calls it: its id in the store, a `run.json`, or the folder of one.
 * @throws {StoreError} when there is none, or it is no run record.
 */
export async function findRun(text: string, runs: RunStore): Promise<RunRecord> {
  if (isRunId(text) && (await runs.list()).includes(text)) return runs.read(text);
  const file = await findRecordFile([text]);
  if (file === undefined) {
    throw new StoreError(`Expected a run id in ${runs.name}, a run.json or its folder, got \`${text}\`.`);
  }
  return readRecordFile(file);
}

/** Where runs can be listed and read. */
export type RunSource = Pick<RunStore, 'list' | 'read'>;

/**
 * The whole runs of a place, the newest first. Those that cannot be read are passed over.
 * @param ids - in the order of time; all that there are without them.
 * @throws {StoreError} when the store cannot be asked.
 */
export async function* lastRuns(
  runs: RunSource,
  place: Place,
  ids?: readonly string[],
): AsyncGenerator<RunRecord> {
  for (const id of [...(ids ?? (await runs.list()))].reverse()) {
    const record = await readUnlessWrong(runs, id);
    if (record !== undefined && !record.interrupted && isSamePlace(record, place)) yield record;
  }
}

/** The newest whole run that another can be compared with. */
export async function findLastRun(runs: RunSource, place: Place): Promise<RunRecord | undefined> {
  for await (const record of lastRuns(runs, place)) return record;
  return undefined;
}

async function readUnlessWrong(runs: RunSource, id: string): Promise<RunRecord | undefined> {
  try {
    return await runs.read(id);
  } catch (error) {
    if (error instanceof StoreError && error.kind === 'wrong') return undefined;
    throw error;
  }
}
