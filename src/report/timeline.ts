import { isSameOutcome, saysSomething } from '../baseline/cell-state.js';
import type { CellState, ComparedRun } from '../model/run-difference.js';
import type { RunRecord } from '../model/run-record.js';
import { type PastRun, rememberRun } from './past-run.js';

/** One run's word on an experiment. */
export interface Moment {
  readonly run: ComparedRun;
  /** Absent when that run did not hold the experiment. */
  readonly state?: CellState;
  /** What it was until then, where the run changed it, as `diff` would say. */
  readonly before?: CellState;
}

/** The runs of a timeline, oldest first, the rendered one last, and each cell's way through them. */
export interface Timeline {
  readonly runs: readonly ComparedRun[];
  readonly momentsOf: (cell: string) => readonly Moment[];
}

/** More runs than this are not told apart at a glance. */
const shownRuns = 20;

/**
 * Lays earlier runs beside this one.
 * @param history - in any order, this run's own record or not; the newest `shownRuns` are used.
 * @returns nothing without an earlier run.
 */
export function layTimeline(record: RunRecord, history: readonly PastRun[]): Timeline | undefined {
  const earlier = [...new Map(history.map((each) => [each.runId, each])).values()]
    .filter(({ runId }) => runId !== record.runId)
    .sort(inTime)
    .slice(-(shownRuns - 1));
  if (earlier.length === 0) return undefined;
  const runs = [...earlier, rememberRun(record)];
  return {
    runs,
    momentsOf: (cell) => {
      let last: CellState | undefined;
      return runs.map((run): Moment => {
        const state = run.cells.get(cell);
        if (state === undefined) return { run };
        // A run that says nothing of a cell neither changes nor ends what it was.
        if (!saysSomething(state)) return { run, state };
        const before = last;
        last = state;
        return before === undefined || !isChange(before, state) ? { run, state } : { run, state, before };
      });
    },
  };
}

/** By the world's date, then by the clock: a run may replay an earlier day. */
function inTime(a: ComparedRun, b: ComparedRun): number {
  return compare(a.asOf, b.asOf) || compare(a.startedAt, b.startedAt) || compare(a.runId, b.runId);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isChange(before: CellState, after: CellState): boolean {
  return !isSameOutcome(before, after) || (before.verdict === 'fail') !== (after.verdict === 'fail');
}
