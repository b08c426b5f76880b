import type { CellChange, CellState, RunDifference } from '../model/run-difference.js';
import type { Words } from '../words/en.js';
import { nameOrigin, nameOutcome } from './phrases.js';

/** A cell that changed, with everything that changed of it, each in one sentence. */
export interface ChangedCell {
  readonly cell: string;
  readonly changes: readonly string[];
}

/** The cells that changed, each once, in the difference's order. */
export function groupChanges({ changes }: RunDifference, words: Words): readonly ChangedCell[] {
  const cells = new Map<string, string[]>();
  for (const change of changes) {
    const sentences = cells.get(change.cell) ?? [];
    cells.set(change.cell, [...sentences, describeChange(change, words)]);
  }
  return [...cells].map(([cell, sentences]) => ({ cell, changes: sentences }));
}

/** The difference in one sentence: `2 cells changed since 20241201-093000-4f2a (as of 2024-12-01).` */
export function nameDifference({ before, changes, notCompared }: RunDifference, words: Words): string {
  const changed = new Set(changes.map(({ cell }) => cell)).size;
  return words.differences.changed(changed, before.runId, before.asOf, notCompared.length);
}

/** Why a cell could not be compared: `inconclusive before, pass now`. */
export function describeUncompared(
  { before, after }: RunDifference['notCompared'][number],
  { differences, names }: Words,
): string {
  return differences.uncompared(names.verdicts[before], names.verdicts[after]);
}

function describeChange(change: CellChange, words: Words): string {
  const { differences, names, phrases } = words;
  switch (change.kind) {
    case 'outcome': {
      const turn = `${nameState(change.before, words)} → ${nameState(change.after, words)}`;
      return change.expected === undefined
        ? turn
        : differences.because(turn, nameOrigin(change.expected, words));
    }
    case 'newly-failing':
      return differences.newlyFailing(names.verdicts[change.before.verdict]);
    case 'newly-passing':
      return differences.newlyPassing;
    case 'path':
      return differences.path(change.before.join(phrases.comma), change.after.join(phrases.comma));
    case 'slower':
      return differences.slower(phrases.duration(change.beforeMs), phrases.duration(change.afterMs));
    case 'added':
      return differences.added(nameState(change.after, words), names.verdicts[change.after.verdict]);
    case 'removed':
      return differences.removed(nameState(change.before, words), names.verdicts[change.before.verdict]);
  }
}

/** A cell in words: `timeout`, `PermanentRedirect`, `not observed`. */
export function nameState({ outcome, skip, otherAnswer }: CellState, words: Words): string {
  const { differences, names, phrases } = words;
  if (skip !== undefined) return names.skips[skip];
  const name = outcome === undefined ? phrases.notObserved : nameOutcome(outcome);
  return otherAnswer === true ? differences.otherAnswer(name) : name;
}
