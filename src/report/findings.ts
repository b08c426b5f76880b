import type { ExperimentRecord, RunRecord } from '../model/run-record.js';
import { type Verdict, verdicts } from '../model/verdict.js';

/** What a reader must know first, the most alarming first; each list in the record's order. */
export interface Findings {
  /** Should not succeed, and now does: something became reachable. */
  readonly opened: readonly ExperimentRecord[];
  /** Every other failure. */
  readonly failed: readonly ExperimentRecord[];
  readonly inconclusive: readonly ExperimentRecord[];
  readonly flaky: readonly ExperimentRecord[];
  readonly recorded: readonly ExperimentRecord[];
  /** By an interruption. */
  readonly skipped: readonly ExperimentRecord[];
  /** Not offered on that day, or an option that is not set up. */
  readonly leftOut: readonly ExperimentRecord[];
}

/** Sorts the experiments that did not simply pass. */
export function findFindings({ experiments }: RunRecord): Findings {
  const { fail, inconclusive, flaky, recorded, skipped } = groupByVerdict(experiments);
  return {
    opened: fail.filter(isOpened),
    failed: fail.filter((each) => !isOpened(each)),
    inconclusive,
    flaky,
    recorded,
    skipped: skipped.filter(({ skip }) => skip === undefined),
    leftOut: skipped.filter(({ skip }) => skip !== undefined),
  };
}

/** Counts by verdict, over what is in the record, zero ones left out, the ones to act on first. */
export function countVerdicts({ experiments }: RunRecord): readonly { verdict: Verdict; amount: number }[] {
  const groups = groupByVerdict(experiments);
  return verdicts
    .map((verdict) => ({ verdict, amount: groups[verdict].length }))
    .filter(({ amount }) => amount > 0);
}

/** Each in the record's order; in one pass, since a big record holds a hundred thousand cells. */
function groupByVerdict(
  experiments: readonly ExperimentRecord[],
): Readonly<Record<Verdict, readonly ExperimentRecord[]>> {
  const groups: Record<Verdict, ExperimentRecord[]> = {
    fail: [],
    inconclusive: [],
    flaky: [],
    recorded: [],
    skipped: [],
    pass: [],
  };
  for (const each of experiments) groups[each.verdict].push(each);
  return groups;
}

function isOpened({ verdict, expectation, outcome }: ExperimentRecord): boolean {
  return (
    verdict === 'fail' &&
    outcome?.kind === 'success' &&
    expectation !== undefined &&
    expectation.kind !== 'success'
  );
}
