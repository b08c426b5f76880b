import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { cutTo, padTo, widthOf, wrap } from '../../src/report/terminal-width.js';

describe('terminal text', () => {
  it.each([
    ['abc', 3],
    ['東京', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['✓ …', 3],
    ['🔴', 2],
    ['サーバー', 8],
    ['ｻｰﾊﾞｰ', 5],
    ['한국어', 6],
    ['㈱（株）', 8],
    ['🇯🇵', 2],
    ['👨‍👩‍👧', 2],
    ['👍🏽', 2],
    ['✂️', 2],
    ['…─→', 3],
  ])('%s takes %i columns', (text, width) => expect(widthOf(text)).toBe(width));

  it('is as wide by the quick way as by the table, whatever the character', () => {
    const differing: string[] = [];
    for (let code = 0x20; code < 0x2800; code += 1) {
      const character = String.fromCodePoint(code);
      if (widthOf(character) !== stringWidth(character)) differing.push(code.toString(16));
    }
    expect(differing).toEqual([]);
  });

  it.each([
    ['abcdef', 4, 'abcd'],
    ['東京都', 5, '東京'],
    ['a🇯🇵🇯🇵', 4, 'a🇯🇵'],
    ['short', 9, 'short'],
    ['東', 1, ''],
  ])('%s cut to %i columns is %j', (text, width, cut) => expect(cutTo(text, width)).toBe(cut));

  it('is cut to the width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), (text, width) => {
        const cut = cutTo(text, width);
        expect(text.startsWith(cut)).toBe(true);
        expect(widthOf(cut)).toBeLessThanOrEqual(width);
      }),
    );
  });

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
