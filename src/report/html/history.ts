import type { ExperimentRecord, RunRecord } from '../../model/run-record.js';
import { nameCell, nameKey } from '../phrases.js';

/** One run's word on an experiment. */
interface Moment {
  readonly runId: string;
  readonly asOf: string;
  readonly startedAt: string;
  /** Absent when that run did not hold the experiment. */
  readonly experiment?: ExperimentRecord;
  /** Another outcome or verdict than in the run before that holds it. */
  readonly changed: boolean;
}

/** The runs of a timeline, oldest first, the rendered one last, and each experiment's way through them. */
export interface Timeline {
  readonly runs: readonly RunRecord[];
  readonly momentsOf: (experiment: ExperimentRecord) => readonly Moment[];
}

/** More runs than this are not told apart at a glance. */
const shownRuns = 20;

/**
 * Lays earlier runs beside this one.
 * @param history - in any order, this run's own record or not; the newest `shownRuns` are used.
 */
export function layTimeline(record: RunRecord, history: readonly RunRecord[]): Timeline {
  const earlier = [...new Map(history.map((each) => [each.runId, each])).values()]
    .filter(({ runId }) => runId !== record.runId)
    .sort(inTime)
    .slice(-(shownRuns - 1));
  const runs = [...earlier, record];
  const cells = runs.map((run) => new Map(run.experiments.map((each) => [nameKey(each), each])));
  return {
    runs,
    momentsOf: (experiment) => {
      let before: ExperimentRecord | undefined;
      return runs.map(({ runId, asOf, startedAt }, index) => {
        const found = cells[index]?.get(nameKey(experiment));
        const changed = found !== undefined && before !== undefined && !isSame(before, found);
        before = found ?? before;
        return { runId, asOf, startedAt, changed, ...(found === undefined ? {} : { experiment: found }) };
      });
    },
  };
}

/** By the world's date, then by the clock: a run may replay an earlier day. */
function inTime(a: RunRecord, b: RunRecord): number {
  return compare(a.asOf, b.asOf) || compare(a.startedAt, b.startedAt) || compare(a.runId, b.runId);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isSame(a: ExperimentRecord, b: ExperimentRecord): boolean {
  return a.verdict === b.verdict && nameCell(a) === nameCell(b);
}
