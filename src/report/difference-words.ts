import type { CellChange, CellState, RunDifference } from '../model/run-difference.js';
import { count, nameDuration, nameOutcome, skipNames } from './phrases.js';

/** A cell that changed, with everything that changed of it, each in one sentence. */
export interface ChangedCell {
  readonly cell: string;
  readonly changes: readonly string[];
}

/** The cells that changed, each once, in the difference's order. */
export function groupChanges({ changes }: RunDifference): readonly ChangedCell[] {
  const cells = new Map<string, string[]>();
  for (const change of changes) {
    const sentences = cells.get(change.cell) ?? [];
    cells.set(change.cell, [...sentences, describeChange(change)]);
  }
  return [...cells].map(([cell, sentences]) => ({ cell, changes: sentences }));
}

/** The difference in one sentence: `2 cells changed since 20241201-093000-4f2a (as of 2024-12-01).` */
export function nameDifference(difference: RunDifference): string {
  const { before, notCompared } = difference;
  const changed = groupChanges(difference).length;
  const since = `since ${before.runId} (as of ${before.asOf})`;
  const unknown =
    notCompared.length === 0 ? '' : `; ${count(notCompared.length, 'cell')} could not be compared`;
  return `${changed === 0 ? 'Nothing' : count(changed, 'cell')} changed ${since}${unknown}.`;
}

/** Why a cell could not be compared: `inconclusive before, pass now`. */
export function describeUncompared({ before, after }: RunDifference['notCompared'][number]): string {
  return `${before} before, ${after} now`;
}

function describeChange(change: CellChange): string {
  switch (change.kind) {
    case 'outcome':
      return `${nameState(change.before)} → ${nameState(change.after)}`;
    case 'newly-failing':
      return `fails now, was ${change.before.verdict}`;
    case 'newly-passing':
      return 'passes now, failed before';
    case 'path':
      return `another path: ${change.before.join(', ')} → ${change.after.join(', ')}`;
    case 'slower':
      return `slower: ${nameDuration(change.beforeMs)} → ${nameDuration(change.afterMs)}`;
    case 'added':
      return `new: ${nameState(change.after)}, ${change.after.verdict}`;
    case 'removed':
      return `no longer run: was ${nameState(change.before)}, ${change.before.verdict}`;
  }
}

/** A cell in words: `timeout`, `PermanentRedirect`, `not observed`. */
export function nameState({ outcome, skip, otherAnswer }: CellState): string {
  if (skip !== undefined) return skipNames[skip];
  const name = outcome === undefined ? 'not observed' : nameOutcome(outcome);
  return otherAnswer === true ? `${name} with another answer than asked for` : name;
}
