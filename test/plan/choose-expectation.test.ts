import { describe, expect, it } from 'vitest';
import { chooseExpectation } from '../../src/plan/choose-expectation.js';

const before = { kind: 'timeout', until: '2025-11-18' } as const;
const after = { kind: 'success', since: '2025-11-20' } as const;

describe('choosing an expectation by date', () => {
  it.each([
    ['2000-01-01', before],
    ['2025-11-18', before],
    ['2025-11-19', undefined],
    ['2025-11-20', after],
    ['9999-12-31', after],
  ])('takes on %s the entry that holds, its first and last day included', (asOf, expectation) => {
    expect(chooseExpectation([before, after], asOf)).toBe(expectation);
  });

  it('takes an entry without days on any day', () => {
    expect(chooseExpectation([{ kind: 'success' }], '1999-12-31')).toEqual({ kind: 'success' });
  });
});
