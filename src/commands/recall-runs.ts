import type { RunRecord } from '../model/run-record.js';
import { type PastRun, rememberRun } from '../report/past-run.js';
import { lastRuns, type RunSource } from './find-run.js';

/** With the run itself, as many as a timeline shows. */
const mostRuns = 19;
/** Read no more records than this: a store may hold runs of many places. */
const mostReads = 100;
/** Read no further beyond so many cells: a big run's record takes seconds to read. */
const mostCells = 200_000;

/**
 * The runs before this one, for its reports: of the same place, begun earlier, and of no later day, so that a run
 * which is rendered again looks as it did.
 * @returns newest first.
 * @throws {StoreError} when the store cannot be asked.
 */
export async function recallRuns(runs: RunSource, record: RunRecord): Promise<readonly PastRun[]> {
  const recalled: PastRun[] = [];
  let cells = 0;
  const ids = (await runs.list()).filter((id) => id < record.runId).slice(-mostReads);
  for await (const each of lastRuns(runs, record, ids)) {
    if (each.startedAt >= record.startedAt || each.asOf > record.asOf) continue;
    recalled.push(rememberRun(each));
    cells += each.experiments.length;
    if (recalled.length === mostRuns || cells > mostCells) break;
  }
  return recalled;
}
