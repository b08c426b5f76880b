import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteWords } from '../../src/report/shell-words.js';

/** What bash makes of a pasted line. */
function pasted(line: string): readonly string[] {
  const { stdout } = spawnSync('bash', ['--norc', '-c', `set -- ${line}; printf '%s\\0' "$@"`], {
    encoding: 'utf8',
  });
  return stdout.split('\0').slice(0, -1);
}

describe('a command to paste', () => {
  it.each([
    [['aws', 's3api', 'list-objects', '--bucket', 'a.b'], 'aws s3api list-objects --bucket a.b'],
    [['curl', 'http://a/?x=1&y=2'], "curl 'http://a/?x=1&y=2'"],
    [['aws', ''], "aws ''"],
    [['aws', "it's"], String.raw`aws 'it'\''s'`],
    [['aws', '$(id) `id` $HOME ~ *'], "aws '$(id) `id` $HOME ~ *'"],
    [['aws', 'a\nb'], String.raw`aws $'a\nb'`],
    [['aws', '\u001b[31m'], String.raw`aws $'\x1b[31m'`],
    [['aws', 'a\u202eb'], String.raw`aws $'a\xe2\x80\xaeb'`],
    [['A=b', 'c'], "'A=b' c"],
  ])('%j is quoted where it must be', (argv, line) => expect(quoteWords(argv)).toBe(line));

  it('comes out of a shell as the arguments that went in', () => {
    const word = fc
      .oneof(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom(...'\'"\\$`!*~#&|;<>(){}[]\n\t\r =-') }),
      )
      .filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), (argv) => {
        expect(pasted(quoteWords(argv))).toEqual(argv);
      }),
      { numRuns: 20 },
    );
  });

  it('stays one visible line, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (argv) => {
        expect(quoteWords(argv)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
      }),
    );
  });
});
