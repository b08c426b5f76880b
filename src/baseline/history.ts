import type { CellState, ComparedRun } from '../model/run-difference.js';
import type { RunRecord } from '../model/run-record.js';
import { isSameOutcome, saysSomething, stateOf } from './cell-state.js';
import { nameCells } from './cells.js';

/** What became of a cell from run to run. */
export interface CellHistory {
  readonly cell: string;
  /** One entry per run of the history; absent where the cell was not part of it. */
  readonly states: readonly (CellState | undefined)[];
  /** The first of the runs since which it has given what it last gave; absent when no run says anything. */
  readonly since?: ComparedRun;
}

/** Runs from the oldest to the newest, and every cell of any of them, those of the newest run first. */
export interface History {
  readonly runs: readonly ComparedRun[];
  readonly cells: readonly CellHistory[];
}

/** Lays runs out over time. A run that says nothing of a cell neither changes nor ends what it gave. */
export function makeHistory(records: readonly RunRecord[]): History {
  const ordered = [...records].sort((a, b) =>
    a.startedAt < b.startedAt ? -1 : Number(a.startedAt > b.startedAt),
  );
  const runs = ordered.map(({ runId, asOf, startedAt }): ComparedRun => ({ runId, asOf, startedAt }));
  const cellsOfRuns = ordered.map(nameCells);
  const names = new Set([...cellsOfRuns].reverse().flatMap((cells) => [...cells.keys()]));
  const cells = [...names].map((cell): CellHistory => {
    const states = cellsOfRuns.map((run) => {
      const record = run.get(cell);
      return record === undefined ? undefined : stateOf(record);
    });
    const since = runs[sinceIndex(states)];
    return { cell, states, ...(since === undefined ? {} : { since }) };
  });
  return { runs, cells };
}

function sinceIndex(states: readonly (CellState | undefined)[]): number {
  let first = -1;
  let last: CellState | undefined;
  for (const [index, state] of states.entries()) {
    if (state === undefined || !saysSomething(state)) continue;
    if (last === undefined || !isSameOutcome(last, state)) first = index;
    last = state;
  }
  return first;
}
