import { stateOf } from '../baseline/cell-state.js';
import { nameCells } from '../baseline/cells.js';
import type { CellState, ComparedRun } from '../model/run-difference.js';
import type { RunRecord } from '../model/run-record.js';
import { maskRecord } from './masking.js';

/** An earlier run as a report shows it: what each of its cells was, by the names that runs are compared by. */
export interface PastRun extends ComparedRun {
  readonly cells: ReadonlyMap<string, CellState>;
}

/** What a report needs of an earlier run: a record itself, and twenty of them, would crowd the memory. */
export function rememberRun(unmasked: RunRecord): PastRun {
  const record = maskRecord(unmasked);
  const { runId, asOf, startedAt } = record;
  // Few states are many cells': each is kept once.
  const known = new Map<string, CellState>();
  const cells = new Map<string, CellState>();
  for (const [name, each] of nameCells(record)) {
    const state = stateOf(each);
    const key = JSON.stringify(state);
    const same = known.get(key) ?? state;
    known.set(key, same);
    cells.set(name, same);
  }
  return { runId, asOf, startedAt, cells };
}
