import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diffLines } from '../../src/report/line-diff.js';

it('shows what is gone and what is new with two lines around', () => {
  const before = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k'].join('\n');
  const after = ['a', 'b', 'c', 'D', 'D2', 'e', 'f', 'g', 'h', 'i', 'j', 'l', 'k'].join('\n');
  expect(diffLines(before, after)).toEqual([
    '@@ line 2 @@',
    ' b',
    ' c',
    '-d',
    '+D',
    '+D2',
    ' e',
    ' f',
    '@@ line 9 @@',
    ' i',
    ' j',
    '+l',
    ' k',
  ]);
  expect(diffLines(before, before)).toEqual([]);
});

it('leads from any text to any other', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diffLines(before, after, 100).filter((line) => !line.startsWith('@@'));
      const side = (mark: string) =>
        lines
          .filter((line) => line[0] !== mark)
          .map((line) => line.slice(1))
          .join('\n');
      expect(before === after ? [before, after] : [side('+'), side('-')]).toEqual([before, after]);
    }),
  );
});
