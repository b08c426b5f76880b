import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitWords } from '../../src/scenario/split-words.js';

function textsOf(command: string): readonly string[] {
  return splitWords(command).words.map((word) => word.text);
}

describe('splitting a command', () => {
  const table: readonly [string, readonly string[]][] = [
    ['aws s3api list-objects', ['aws', 's3api', 'list-objects']],
    ['  aws \t s3api\n  ls  ', ['aws', 's3api', 'ls']],
    ["curl 'a b' c", ['curl', 'a b', 'c']],
    ['curl "a b" c', ['curl', 'a b', 'c']],
    ['curl "say \\"hi\\" \\\\ \\n"', ['curl', 'say "hi" \\ \\n']],
    ["curl 'no \\escape'", ['curl', 'no \\escape']],
    ['curl pre\'fix\'ed" too"', ['curl', 'prefixed too']],
    ['curl \'\' ""', ['curl', '', '']],
    ['curl a\\ b \\| \\\\', ['curl', 'a b', '|', '\\']],
    ['curl "|" \'>\' a|b', ['curl', '|', '>', 'a|b']],
    ['aws ${bucket.home} $HOME ~ *', ['aws', '${bucket.home}', '$HOME', '~', '*']],
    ['aws {"a":[1,2]}', ['aws', '{a:[1,2]}']],
    ['', []],
  ];
  it.each(table)('%j gives %j', (command, words) => {
    expect(textsOf(command)).toEqual(words);
    expect(splitWords(command).mistakes).toEqual([]);
  });

  const wrong: readonly [string, number, string][] = [
    ["curl 'a b", 5, "Expected a closing ', got the end of the command"],
    ['curl "a\\"', 5, 'Expected a closing ", got the end of the command'],
    ['curl a\\', 6, 'Expected a character after `\\`, got the end of the command'],
    ['aws s3 ls | head', 10, 'Expected arguments only, got `|`: no shell runs'],
    ['aws s3 ls > /tmp/x', 10, 'Expected arguments only, got `>`: no shell runs'],
    ['aws s3 ls 2>&1', 10, 'Expected arguments only, got `2>&1`: no shell runs'],
    ['aws s3 ls && rm', 10, 'Expected arguments only, got `&&`: no shell runs'],
    ['aws a\0b', 5, 'Expected text, got a NUL character'],
  ];
  it.each(wrong)('%j is a mistake at character %i', (command, offset, beginning) => {
    const [mistake] = splitWords(command).mistakes;
    expect(mistake?.offset).toBe(offset);
    expect(mistake?.message.slice(0, beginning.length)).toBe(beginning);
  });

  it('gives back any words that were quoted, one for one', () => {
    const word = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'));
    const quote = fc.constantFrom<(text: string) => string>(
      (text) => `"${text.replace(/["\\]/g, '\\$&')}"`,
      (text) => (text.includes("'") ? `"${text.replace(/["\\]/g, '\\$&')}"` : `'${text}'`),
      (text) => (text === '' ? "''" : text.replace(/[\s\S]/g, '\\$&')),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(word, quote)), fc.constantFrom(' ', '\n', ' \t '), (pairs, blank) => {
        const command = pairs.map(([text, how]) => how(text)).join(blank);
        expect(splitWords(command).mistakes).toEqual([]);
        expect(textsOf(command)).toEqual(pairs.map(([text]) => text));
      }),
    );
  });

  it('never throws, and says where each word begins', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (command) => {
        for (const { offset } of splitWords(command).words) {
          expect(command[offset]).not.toMatch(/^[ \t\r\n]$/);
          if (offset > 0) expect(command[offset - 1]).toMatch(/[ \t\r\n]/);
        }
      }),
    );
  });
});
