import { describe, expect, it } from 'vitest';
import { checkResumeFlags, type ResumeFlags } from '../../src/commands/resume-flags.js';
import type { RunSettings } from '../../src/model/journal.js';

const settings: RunSettings = {
  target: 'aws',
  embeddedLab: false,
  asOf: '2024-12-01',
  concurrency: 6,
  maxAttempts: 2,
  failOnFlaky: false,
  access: {},
};
const inventory = {
  regions: { home: 'us-east-1', remote: 'ap-northeast-1' },
  probes: [],
  endpoints: [],
  values: {},
};

function problemsOf(flags: ResumeFlags, own: Partial<RunSettings> = {}): readonly string[] {
  const checked = checkResumeFlags(flags, [], { settings: { ...settings, ...own }, inventory });
  return 'problems' in checked ? checked.problems : [];
}

describe('how often AWS’s analyzer is asked', () => {
  it('may be repeated with --resume', () => {
    const begun = { analyze: true, maxAnalyses: 3 };
    expect(problemsOf({ reachabilityAnalyzer: true, maxAnalyses: '3' }, begun)).toEqual([]);
    expect(problemsOf({}, begun)).toEqual([]);
  });

  it('cannot be changed: nobody pays for more than was begun', () => {
    expect(problemsOf({ maxAnalyses: '9' }, { analyze: true, maxAnalyses: 3 })).toEqual([
      'Expected `--max-analyses` to be left out with `--resume`, got `9`: the run was begun with `3`.',
    ]);
    expect(problemsOf({ reachabilityAnalyzer: true })).toEqual([
      'Expected `--reachability-analyzer` to be left out with `--resume`, got `the flag`: the run was begun without it.',
    ]);
  });
});
