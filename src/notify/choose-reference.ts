import { compareRuns } from '../baseline/compare-runs.js';
import { isSamePlace } from '../baseline/same-place.js';
import type { RunDifference } from '../model/run-difference.js';
import type { RunRecord } from '../model/run-record.js';
import { fillGaps } from './fill-gaps.js';

/** How many earlier runs are looked at; without a baseline, what held for so many runs is the norm. */
export const lookBack = 30;

/** What a run's notifications are made from. */
export interface Reference {
  readonly difference: RunDifference;
  /** Newest first. */
  readonly history: readonly RunDifference[];
}

/**
 * Compares a run, and those before it, with one baseline.
 * @param earlier - the store's runs in any order; the run itself and those of other places are passed over.
 * @param baseline - a run that was named; absent: the oldest of the last runs.
 * @returns undefined when there is nothing yet to compare with.
 */
export function chooseReference(
  run: RunRecord,
  earlier: readonly RunRecord[],
  baseline?: RunRecord,
): Reference | undefined {
  const before = earlier
    .filter((each) => each.runId !== run.runId && each.startedAt < run.startedAt && isSamePlace(each, run))
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
    .slice(0, lookBack);
  const chosen = baseline ?? before.at(-1);
  if (chosen === undefined) return undefined;
  const between = before.filter(
    ({ runId, startedAt }) => runId !== chosen.runId && startedAt > chosen.startedAt,
  );
  const whole = fillGaps(chosen, [...between].reverse());
  return {
    difference: compareRuns(whole, run),
    history: between.map((each) => compareRuns(whole, each)),
  };
}
