import { describe, expect, it } from 'vitest';
import { checkRunFlags, type RunFlags, withDefaults } from '../../src/commands/run-options.js';

const today = '2026-11-23';

describe('the flags of run', () => {
  it('default to the article’s two regions, today, and the folder reports', () => {
    expect(checkRunFlags({ lab: true }, today)).toEqual({
      options: {
        target: { kind: 'lab', home: 'us-east-1', remote: 'ap-northeast-1' },
        asOf: today,
        morePaths: false,
        concurrency: 6,
        outDir: 'reports',
        json: false,
        quiet: false,
        failOnFlaky: false,
        analyze: false,
      },
    });
  });

  it('are refused all at once, each with what was expected and what was found', () => {
    const flags = {
      lab: true,
      asOf: '2024-02-30',
      timeout: '0',
      concurrency: 'many',
      home: 'virginia',
      failOn: 'skipped',
      only: '',
    };
    expect(checkRunFlags(flags, today)).toEqual({
      problems: [
        'Expected `--home` to be a region such as us-east-1, got `virginia`.',
        'Expected `--timeout` to be a whole number of seconds, 1–300, got `0`.',
        'Expected `--concurrency` to be a whole number of clients side by side on a probe, 1–64, got `many`.',
        'Expected `--as-of` to be a date, YYYY-MM-DD, got `2024-02-30`.',
        'Expected `--fail-on` to be `flaky`, got `skipped`.',
        'Expected `--only` to be a pattern such as `ssm/*`, got ``.',
      ],
    });
  });

  it('do not take the lab and a configuration at once', () => {
    expect(checkRunFlags({ lab: true, config: 'reachmatrix.yaml' }, today)).toEqual({
      problems: ['Expected either `--lab` or `--config FILE`, got both.'],
    });
  });

  it.each([
    [
      'the file in the working folder',
      {},
      { configFile: 'reachmatrix.yaml' },
      { kind: 'config', file: 'reachmatrix.yaml' },
    ],
    [
      'the lab even beside such a file',
      { lab: true },
      { configFile: 'reachmatrix.yaml', region: 'eu-west-1' },
      { kind: 'lab', home: 'us-east-1', remote: 'ap-northeast-1' },
    ],
    [
      'the named file',
      { config: 'b.yaml' },
      { configFile: 'reachmatrix.yaml' },
      { kind: 'config', file: 'b.yaml' },
    ],
    [
      'discovery in the region of the environment',
      {},
      { region: 'eu-west-1' },
      { kind: 'discovery', home: 'eu-west-1', remote: 'ap-northeast-1' },
    ],
    [
      'discovery in another region than the remote one',
      {},
      { region: 'ap-northeast-1' },
      { kind: 'discovery', home: 'ap-northeast-1', remote: 'us-east-1' },
    ],
    [
      'discovery in the regions asked for',
      { home: 'eu-west-1', remote: 'us-west-2' },
      { region: 'eu-west-3' },
      { kind: 'discovery', home: 'eu-west-1', remote: 'us-west-2' },
    ],
  ])('choose %s', (_, flags, surroundings, target) => {
    expect(checkRunFlags(flags, today, surroundings)).toMatchObject({ options: { target } });
  });

  it('win over what the configuration says', () => {
    const flags = { config: 'a.yaml', concurrency: '2' };
    const checked = checkRunFlags(flags, today);
    if ('problems' in checked) throw new Error(checked.problems.join());
    const defaults = { timeoutS: 20, concurrency: 3, outDir: 'there' };
    expect(withDefaults(checked.options, flags, defaults)).toMatchObject({
      timeoutS: 20,
      concurrency: 2,
      outDir: 'there',
    });
  });

  it('do not let home and remote be the same region', () => {
    expect(checkRunFlags({ lab: true, home: 'eu-west-1', remote: 'eu-west-1' }, today)).toEqual({
      problems: ['Expected `--remote` to be another region than `--home`, got `eu-west-1`.'],
    });
  });

  it('leave the regions to the configuration where there is one', () => {
    expect(checkRunFlags({ config: 'a.yaml', remote: 'eu-west-1' }, today)).toEqual({
      problems: ['Expected `--remote` to be absent with `a.yaml`, which names the regions, got `eu-west-1`.'],
    });
  });

  it.each(['us-gov-west-1', 'eu-central-2', 'ap-southeast-5'])('accept the region %s', (home) => {
    expect(checkRunFlags({ lab: true, home, remote: 'us-east-2' }, today)).toHaveProperty('options');
  });
});

describe('AWS’s Reachability Analyzer', () => {
  const checked = (flags: RunFlags) => {
    const result = checkRunFlags(flags, '2024-12-01');
    if ('problems' in result) return result.problems;
    const { analyze, maxAnalyses } = result.options;
    return { analyze, maxAnalyses };
  };
  const asked = { lab: true, reachabilityAnalyzer: true } as const;

  it('is asked only when that is said, with what the configuration says, and so often at most', () => {
    expect(checked({ lab: true, analyze: true })).toEqual({ analyze: true, maxAnalyses: undefined });
    expect(checked(asked)).toEqual({ analyze: true, maxAnalyses: 20 });
    expect(checked({ ...asked, maxAnalyses: '3' })).toEqual({ analyze: true, maxAnalyses: 3 });
    expect(checked({ ...asked, maxAnalyses: '101' })).toEqual([
      'Expected `--max-analyses` to be a whole number of analyses, 1–100, got `101`.',
    ]);
    expect(checked({ lab: true, maxAnalyses: '3' })).toEqual([
      'Expected `--max-analyses` with `--reachability-analyzer` only: nothing else is charged so.',
    ]);
  });

  it.each([
    [{}, { reachabilityAnalyzer: true }, { analyze: true, maxAnalyses: 20 }],
    [{}, { reachabilityAnalyzer: true, maxAnalyses: 7 }, { analyze: true, maxAnalyses: 7 }],
    [{ reachabilityAnalyzer: true, maxAnalyses: '2' }, { maxAnalyses: 7 }, { analyze: true, maxAnalyses: 2 }],
    [{ reachabilityAnalyzer: true }, { maxAnalyses: 7 }, { analyze: true, maxAnalyses: 7 }],
    [{}, { maxAnalyses: 7 }, { analyze: false, maxAnalyses: undefined }],
    [{}, { analyze: true }, { analyze: true, maxAnalyses: undefined }],
  ])('with %j and a file that says %j is asked as %j', (own, defaults, expected) => {
    const flags: RunFlags = { lab: true, ...own };
    const result = checkRunFlags(flags, '2024-12-01');
    if ('problems' in result) throw new Error(result.problems.join());
    const { analyze, maxAnalyses } = withDefaults(result.options, flags, defaults);
    expect({ analyze, maxAnalyses }).toEqual(expected);
  });
});
