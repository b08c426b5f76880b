import { expect, it } from 'vitest';
import { exitCodeFor } from '../../src/judge/exit-code.js';
import type { SkipKind, Verdict } from '../../src/model/verdict.js';

it.each<[readonly Verdict[], boolean, number]>([
  [[], false, 0],
  [['pass', 'pass'], false, 0],
  [['pass', 'recorded'], false, 0],
  [['pass', 'flaky'], false, 0],
  [['pass', 'flaky'], true, 1],
  [['pass', 'inconclusive'], false, 3],
  [['pass', 'skipped'], false, 3],
  [['inconclusive', 'fail', 'pass'], false, 1],
  [['inconclusive', 'flaky'], false, 3],
  [['inconclusive', 'flaky'], true, 1],
])('%j with --fail-on flaky %s exits with %i', (verdicts, failOnFlaky, code) => {
  expect(
    exitCodeFor(
      verdicts.map((verdict) => ({ verdict })),
      { failOnFlaky },
    ),
  ).toBe(code);
});

it.each<[SkipKind | undefined, number]>([
  ['not-offered', 0],
  ['not-set-up', 0],
  [undefined, 3],
])('a skipped experiment beside a pass, left out because %s, exits with %i', (skip, code) => {
  const skipped = { verdict: 'skipped' as const, ...(skip === undefined ? {} : { skip }) };
  expect(exitCodeFor([{ verdict: 'pass' }, skipped], { failOnFlaky: false })).toBe(code);
});
