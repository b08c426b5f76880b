import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRegionName } from '../../../src/report/publish/regions.js';
import { replaceRegion } from '../../../src/report/publish/replace-region.js';
import { renderSection } from '../../../src/report/publish/section.js';
import { languages } from '../../../src/words/languages.js';
import { expectGolden, inLanguage } from '../golden.js';
import { hostileText, poison } from '../hostile-text.js';
import { troubledRecord } from '../troubled-record.js';

const put = (page: string, text: string, name = 'matrix'): string => {
  const replaced = replaceRegion(page, name, text, 'Home.md');
  if (!replaced.ok) throw new Error(JSON.stringify(replaced.problems));
  return replaced.value;
};
const problemsOf = (page: string): string[] => {
  const replaced = replaceRegion(page, 'matrix', 'new', 'Home.md');
  return replaced.ok ? [] : replaced.problems.map(({ line, message }) => `${line}: ${message}`);
};
const begin = (name = 'matrix') => `<!-- reachmatrix:begin ${name} -->`;
const end = (name = 'matrix') => `<!-- reachmatrix:end ${name} -->`;

describe('publishing into a page', () => {
  it('replaces only what lies between the marks', () => {
    const page = `# Mine\n\nbefore\n${begin()}\nold\n${end()}\nafter, no line end`;
    expect(put(page, 'new\n')).toBe(`# Mine\n\nbefore\n${begin()}\n\nnew\n\n${end()}\nafter, no line end`);
  });

  it.each([
    ['an empty page', '', ''],
    ['a page', '# Mine\n', '# Mine\n\n'],
    ['a page without a last line end', '# Mine', '# Mine\n\n'],
    ['a page with an empty last line', '# Mine\n\n', '# Mine\n\n'],
  ])('makes the marks at the end of %s', (_name, page, before) => {
    expect(put(page, 'new')).toBe(`${before}${begin()}\n\nnew\n\n${end()}\n`);
  });

  it('keeps several regions of a page apart', () => {
    const both = put(put('# Mine\n', 'one', 'one'), 'two', 'two');
    expect(put(put(both, '1', 'one'), 'one', 'one')).toBe(both);
    expect(put(both, 'changed', 'two')).toBe(both.replace('\ntwo\n', '\nchanged\n'));
  });

  it('keeps the line ends of the page, and its byte order mark', () => {
    const page = `\ufeff# Mine\r\n\r\n${begin()}\r\n${end()}\r\n`;
    expect(put(page, 'a\nb\n')).toBe(`\ufeff# Mine\r\n\r\n${begin()}\r\n\r\na\r\nb\r\n\r\n${end()}\r\n`);
  });

  it('takes a text about marks for what it is', () => {
    const page = `\`\`\`\n${begin()}\n\`\`\`\n`;
    expect(put(page, 'new')).toBe(`${page}\n${begin()}\n\nnew\n\n${end()}\n`);
  });

  it.each([
    [
      'an end before its beginning',
      `${end()}\n${begin()}\n`,
      [
        '1: Expected a beginning before the end of `matrix`',
        '2: Expected `matrix` to be closed by `reachmatrix:end matrix`',
      ],
    ],
    [
      'one that is never closed',
      `a\n${begin()}\n`,
      ['2: Expected `matrix` to be closed by `reachmatrix:end matrix`'],
    ],
    [
      'one within another',
      `${begin('a')}\n${begin('b')}\n${end('b')}\n${end('a')}\n`,
      [
        '2: Expected the end of `a` first, got the beginning of `b`',
        '4: Expected a beginning before the end of `a`',
      ],
    ],
    [
      'a name twice',
      `${begin()}\n${end()}\n${begin()}\n${end()}\n`,
      ['3: Expected one region `matrix`, got a second'],
    ],
    ['another’s end', `${begin('a')}\n${end('b')}\n`, ['2: Expected the end of `a`, got the end of `b`']],
    [
      'a mark without a name',
      '<!-- reachmatrix:begin -->\n',
      ['1: Expected `reachmatrix:begin NAME` or `reachmatrix:end NAME` in this mark'],
    ],
    [
      'a mark that is none',
      '<!-- reachmatrix:start matrix -->\n',
      ['1: Expected `reachmatrix:begin NAME` or `reachmatrix:end NAME` in this mark'],
    ],
  ])('refuses %s and says where', (_name, page, problems) => expect(problemsOf(page)).toEqual(problems));

  it.each(['a', 'prod.us-east-1', 'A_1'])('lets a region be called %j', (name) =>
    expect(isRegionName(name)).toBe(true),
  );
  it.each(['', 'a b', '-->', 'a--b', '-a', 'a-', 'é', 'a'.repeat(65)])('lets none be called %j', (name) =>
    expect(isRegionName(name)).toBe(false),
  );

  it.each(Object.values(languages))(
    'is the golden part for a run with every kind of trouble, problems first ($language)',
    (words) =>
      expectGolden(
        inLanguage('troubled.section.md', words),
        renderSection(troubledRecord(), { maxChars: 60_000, mermaid: true, words }),
      ),
  );

  it('draws nothing when nothing is to be drawn', () => {
    expect(renderSection(troubledRecord(), { maxChars: 60_000, mermaid: false })).not.toContain('mermaid');
  });

  it('gives the same bytes a second time, and keeps its region whole, whatever the run says', () => {
    const forged = fc.constantFrom(
      '',
      `\n${end()}\n`,
      `\n${begin('other')}\n`,
      `\n<!--\treachmatrix:end matrix-->\n`,
    );
    fc.assert(
      fc.property(hostileText, forged, fc.constantFrom('\n', '\r\n'), (text, mark, eol) => {
        const record = troubledRecord();
        const few = { ...record, experiments: record.experiments.slice(0, 4) };
        const part = renderSection(poison(few, text + mark, mark), { maxChars: 60_000, mermaid: true });
        const page = ['# Mine', '', begin(), end(), 'after', ''].join(eol);
        const once = put(page, part);
        expect(put(once, part)).toBe(once);
        expect(once.endsWith(`${end()}${eol}after${eol}`)).toBe(true);
        expect(put(once, 'x')).toBe(put(page, 'x'));
      }),
      { numRuns: 60 },
    );
  });
});
