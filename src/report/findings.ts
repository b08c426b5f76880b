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
export function findFindings(record: RunRecord): Findings {
  const having = (verdict: Verdict) => record.experiments.filter((each) => each.verdict === verdict);
  const failed = having('fail');
  return {
    opened: failed.filter(isOpened),
    failed: failed.filter((each) => !isOpened(each)),
    inconclusive: having('inconclusive'),
    flaky: having('flaky'),
    recorded: having('recorded'),
    skipped: having('skipped').filter(({ skip }) => skip === undefined),
    leftOut: having('skipped').filter(({ skip }) => skip !== undefined),
  };
}

/** Counts by verdict, over what is in the record, zero ones left out, the ones to act on first. */
export function countVerdicts(record: RunRecord): readonly { verdict: Verdict; amount: number }[] {
  return verdicts
    .map((verdict) => ({
      verdict,
      amount: record.experiments.filter((each) => each.verdict === verdict).length,
    }))
    .filter(({ amount }) => amount > 0);
}

function isOpened({ verdict, expectation, outcome }: ExperimentRecord): boolean {
  return (
    verdict === 'fail' &&
    outcome?.kind === 'success' &&
    expectation !== undefined &&
    expectation.kind !== 'success'
  );
}
