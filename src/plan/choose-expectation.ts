import type { Expectation, IsoDate } from '../model/scenario.js';

/**
 * Chooses the expectation that holds on a day; `since` and `until` are inclusive.
 * @returns undefined when none does: what happens is then recorded, not judged.
 */
export function chooseExpectation(
  expectations: readonly Expectation[],
  asOf: IsoDate,
): Expectation | undefined {
  return expectations.find(
    ({ since, until }) => (since === undefined || since <= asOf) && (until === undefined || asOf <= until),
  );
}
