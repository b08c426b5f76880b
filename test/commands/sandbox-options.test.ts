import { describe, expect, it } from 'vitest';
import { checkSandboxFlags } from '../../src/commands/sandbox-options.js';

const today = '2026-11-23';

describe('the flags of up and audit', () => {
  it('have their defaults', () => {
    const checked = checkSandboxFlags({}, today);
    expect(checked).toMatchObject({
      options: {
        lab: false,
        yes: false,
        regions: { home: 'us-east-1', remote: 'ap-northeast-1' },
        expiresHours: 4,
        run: { asOf: today, outDir: 'reports', concurrency: 6 },
      },
    });
    expect('options' in checked && checked.options.maxCostUsd).toBeUndefined();
  });

  it('tell every problem at once', () => {
    expect(checkSandboxFlags({ expires: '0', maxCost: 'free', home: 'nowhere', asOf: 'x' }, today)).toEqual({
      problems: [
        'Expected `--home` to be a region such as us-east-1, got `nowhere`.',
        'Expected `--as-of` to be a date, YYYY-MM-DD, got `x`.',
        'Expected `--max-cost` to be an amount in USD such as 1.50, got `free`.',
        'Expected `--expires` to be a whole number of hours, 1–48, got `0`.',
      ],
    });
  });

  it.each(['-1', '1.5', '49', '4h', ''])('refuse `--expires %s`', (expires) => {
    expect(checkSandboxFlags({ expires }, today)).toHaveProperty('problems');
  });
});
