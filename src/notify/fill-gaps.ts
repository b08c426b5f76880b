import { saysSomething, stateOf } from '../baseline/cell-state.js';
import { nameCells } from '../baseline/cells.js';
import type { ExperimentRecord, RunRecord } from '../model/run-record.js';

/**
 * A baseline whose every cell says something: one that it could not judge, or did not run, is that of the first
 * later run that could and did not fail. One that has only ever failed is left out, and so is told when it does.
 * @param later - the runs since, oldest first.
 */
export function fillGaps(baseline: RunRecord, later: readonly RunRecord[]): RunRecord {
  const cells = new Map<string, ExperimentRecord>();
  for (const [name, cell] of nameCells(baseline)) {
    if (saysSomething(stateOf(cell))) cells.set(name, cell);
  }
  for (const run of later) {
    for (const [name, cell] of nameCells(run)) {
      const sound = saysSomething(stateOf(cell)) && cell.verdict !== 'fail';
      if (sound && !cells.has(name)) cells.set(name, cell);
    }
  }
  return { ...baseline, experiments: [...cells.values()] };
}
