import type { SkipKind, Verdict } from '../model/verdict.js';

/**
 * The exit code that a run's verdicts give: 0 all as expected, 1 some `fail`, 3 none failed but something
 * stays unknown (inconclusive, or skipped by an interruption). What was left out by intent counts for nothing.
 */
export function exitCodeFor(
  judgements: Iterable<{ readonly verdict: Verdict; readonly skip?: SkipKind }>,
  options: { readonly failOnFlaky: boolean },
): 0 | 1 | 3 {
  const run = [...judgements].filter(({ skip }) => skip === undefined);
  const seen = new Set(run.map(({ verdict }) => verdict));
  if (seen.has('fail') || (options.failOnFlaky && seen.has('flaky'))) return 1;
  return seen.has('inconclusive') || seen.has('skipped') ? 3 : 0;
}
