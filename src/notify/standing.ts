import { isSameOutcome, saysSomething } from '../baseline/cell-state.js';
import type { CellChange, CellState, RunDifference } from '../model/run-difference.js';

/** How a cell stands to the baseline in one run; `unknown`: that run cannot tell. */
export type Standing =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'same' }
  | {
      readonly kind: 'changed';
      /** Absent where the baseline does not have the cell. */
      readonly baseline?: CellState;
      /** Absent where only the path is another one. */
      readonly now?: CellState;
      readonly path?: { readonly baseline: readonly string[]; readonly now: readonly string[] };
    };

export type Changed = Extract<Standing, { kind: 'changed' }>;

/** The cells of one run that do not stand as in the baseline; what is not in it does. */
export type Standings = ReadonlyMap<string, Standing>;

const unknown: Standing = { kind: 'unknown' };

/**
 * Sums up a difference. Told are other outcomes, other answers, other paths, cells that fail or pass now, and
 * new cells that fail. Not told is what people change themselves, cells that were added or taken out, and what
 * may pass by tomorrow, cells that are slower.
 */
export function standingsOf({ changes, notCompared }: RunDifference): Standings {
  const standings = new Map<string, Standing>(notCompared.map(({ cell }) => [cell, unknown]));
  for (const change of changes) {
    const standing = standingOf(change, standings.get(change.cell));
    if (standing !== undefined) standings.set(change.cell, standing);
  }
  return standings;
}

/** @param found - what an earlier change of the same cell said. */
function standingOf(change: CellChange, found: Standing | undefined): Standing | undefined {
  switch (change.kind) {
    case 'outcome':
    case 'newly-failing':
    case 'newly-passing':
      return { ...found, kind: 'changed', baseline: change.before, now: change.after };
    case 'path': {
      const path = { baseline: change.before, now: change.after };
      return { ...found, kind: 'changed', path };
    }
    case 'slower':
      return undefined;
    case 'removed':
      return unknown;
    case 'added':
      if (!saysSomething(change.after)) return unknown;
      return change.after.verdict === 'fail' ? { kind: 'changed', now: change.after } : { kind: 'same' };
  }
}

/** Whether two changes of a cell are one that persists. A path's words may vary with what a client reports. */
export function isSameChange(before: Changed, after: Changed): boolean {
  if (before.now === undefined || after.now === undefined) return before.now === after.now;
  return isSameOutcome(before.now, after.now);
}
