import { describe, expect, it } from 'vitest';
import { checkRunFlags } from '../../src/commands/run-options.js';

const today = '2026-11-23';

describe('the flags of run', () => {
  it('default to the article’s two regions, today, and the folder reports', () => {
    expect(checkRunFlags({ lab: true }, today)).toEqual({
      options: {
        target: { kind: 'lab', home: 'us-east-1', remote: 'ap-northeast-1' },
        asOf: today,
        concurrency: 6,
        outDir: 'reports',
        json: false,
        quiet: false,
        failOnFlaky: false,
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

  it.each([
    [{}, 'neither'],
    [{ lab: true, config: 'reachmatrix.yaml' }, 'both'],
  ])('need exactly one target: %j', (flags, got) => {
    expect(checkRunFlags(flags, today)).toEqual({
      problems: [`Expected either \`--lab\` or \`--config FILE\`, got ${got}.`],
    });
  });

  it('do not let home and remote be the same region', () => {
    expect(checkRunFlags({ lab: true, home: 'eu-west-1', remote: 'eu-west-1' }, today)).toEqual({
      problems: ['Expected `--remote` to be another region than `--home`, got `eu-west-1`.'],
    });
  });

  it('leave the regions to the configuration where there is one', () => {
    expect(checkRunFlags({ config: 'a.yaml', remote: 'eu-west-1' }, today)).toEqual({
      problems: [
        'Expected `--remote` to be absent with `--config`, which names the regions, got `eu-west-1`.',
      ],
    });
  });

  it.each(['us-gov-west-1', 'eu-central-2', 'ap-southeast-5'])('accept the region %s', (home) => {
    expect(checkRunFlags({ lab: true, home, remote: 'us-east-2' }, today)).toHaveProperty('options');
  });
});
