import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { padTo, widthOf, wrap } from '../../src/report/terminal-width.js';

describe('terminal text', () => {
  it.each([
    ['abc', 3],
    ['東京', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['✓ …', 3],
    ['🔴', 2],
  ])('%s takes %i columns', (text, width) => expect(widthOf(text)).toBe(width));

  it('is padded by what it shows', () => expect(padTo('東', 4)).toBe('東  '));

  it.each([
    ['remote, no --region', 10, ['remote, no', '--region']],
    ['PermanentRedirect', 12, ['Permanent', 'Redirect']],
    ['ParameterNotFound', 13, ['Parameter', 'NotFound']],
    ['a InvalidServiceName', 9, ['a', 'Invalid', 'Service', 'Name']],
    ['vpce-0d64.us-east-1.amazonaws.com', 14, ['vpce-0d64.us-', 'east-1.', 'amazonaws.com']],
    ['aaaaaaaa', 3, ['aaa', 'aaa', 'aa']],
    ['', 5, []],
  ])('%s in %i columns breaks where a reader would', (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  it('is wrapped without losing a character or exceeding the width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 40 }), (text, width) => {
        const lines = wrap(text, width);
        expect(lines.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
