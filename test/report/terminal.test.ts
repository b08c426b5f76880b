import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMatrix } from '../../src/report/terminal.js';
import { widthOf } from '../../src/report/terminal-width.js';
import { ja } from '../../src/words/ja.js';
import { languages } from '../../src/words/languages.js';
import { articleRecord, withCell, withExperiments } from './article-record.js';
import { expectGolden } from './golden.js';
import { hostileText, poison } from './hostile-text.js';
import { troubledRecord } from './troubled-record.js';

const plain = (width: number) => ({ width, colour: false });

describe('the matrix in a terminal', () => {
  it.each([60, 80, 100, 140])('is the golden picture in %i columns', (width) => {
    expectGolden(`article-${width}.txt`, `${renderMatrix(articleRecord(), plain(width))}\n`);
  });

  it('is the golden picture for a run with every kind of trouble', () => {
    expectGolden('troubled-100.txt', `${renderMatrix(troubledRecord(), plain(100))}\n`);
  });

  it.each([80, 100, 140])('is the golden picture in Japanese in %i columns', (width) => {
    const options = { ...plain(width), words: ja };
    expectGolden(`article-${width}.ja.txt`, `${renderMatrix(articleRecord(), options)}\n`);
  });

  it('is the golden picture in Japanese for a run with every kind of trouble', () => {
    const options = { ...plain(100), words: ja };
    expectGolden('troubled-100.ja.txt', `${renderMatrix(troubledRecord(), options)}\n`);
  });

  it.each(Object.values(languages))('fits the width, in tables and in lists ($language)', (words) => {
    for (const record of [articleRecord(), troubledRecord()]) {
      for (let width = 40; width <= 180; width += 4) {
        const lines = renderMatrix(record, { ...plain(width), words }).split('\n');
        const widest = Math.max(...lines.map(widthOf));
        expect(widest, `${width} columns`).toBeLessThanOrEqual(width);
      }
    }
  });

  it('says the same in colour and without', () => {
    const coloured = renderMatrix(troubledRecord(), { width: 100, colour: true });
    expect(coloured).toContain('\u001b[31m');
    expect(stripVTControlCharacters(coloured)).toBe(renderMatrix(troubledRecord(), plain(100)));
  });

  it('ends with the totals when everything passed', () => {
    expect(renderMatrix(articleRecord(), plain(100)).split('\n').at(-1)).toBe(
      '22 experiments in 12.3 s: 22 pass',
    );
  });

  it('leaves out whole what was not offered on that day, and says so in a line', () => {
    const record = articleRecord();
    const [first] = record.experiments;
    if (first === undefined) throw new Error('The article’s run is empty.');
    const { outcome: _, expectation: __, ...cell } = first;
    const leftOut = ['a', 'b'].map((experiment) => ({
      ...cell,
      scenario: 'kms-remote',
      experiment,
      column: experiment,
      verdict: 'skipped' as const,
      skip: 'not-offered' as const,
      reason: 'not offered on 2024-12-01, only since 2025-11-19',
      attempts: [],
    }));
    const before = renderMatrix(record, plain(100));
    expect(renderMatrix(withExperiments([...record.experiments, ...leftOut]), plain(100))).toBe(
      `${before}\nNot offered on 2024-12-01, only since 2025-11-19: 2 experiments of kms-remote`,
    );
  });

  it('lists what is not a pass with its reason, what became reachable first', () => {
    const lines = renderMatrix(troubledRecord(), plain(140)).split('\n');
    const heads = lines.filter((line) => /^. [A-Z]+ {2}/u.test(line)).map((line) => line.replace(/:.*/, ''));
    expect(heads).toEqual([
      '✘ FAIL  s3-interface/remote-bucket',
      '✘ FAIL  eventbridge/remote-bus-region',
      '? INCONCLUSIVE  ssm/remote-parameter-region',
      '≈ FLAKY  custom-nlb/http-get',
      '○ RECORDED  service-region/remote-name-remote-region',
      '– SKIPPED  custom-nlb/verify-with-region',
    ]);
    expect(lines.join('\n')).toContain('reachable, and should not be');
    expect(lines.join('\n')).toContain('    it succeeds now: expected PermanentRedirect, found success');
  });

  it('aligns columns under wide characters too', () => {
    const record = withCell('s3-gateway/home-bucket', { column: '東京' });
    const lines = renderMatrix(record, plain(140)).split('\n');
    const header = lines.find((line) => line.includes('東京')) ?? '';
    const row = lines.find((line) => line.startsWith('s3-gateway')) ?? '';
    expect(widthOf(header.slice(0, header.indexOf('東京')))).toBe(row.indexOf('✓'));
  });

  it('says that nothing ran, when nothing ran', () => {
    expect(renderMatrix(withExperiments([]), plain(100))).toContain('0 experiments in 12.3 s: nothing ran');
  });

  it.each(Object.values(languages))(
    'lets no text from a machine move the cursor or leave its line ($language)',
    (words) => {
      fc.assert(
        fc.property(hostileText, hostileText, fc.integer({ min: 20, max: 200 }), (before, after, width) => {
          const text = renderMatrix(poison(troubledRecord(), before, after), { ...plain(width), words });
          expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
          expect(Math.max(...text.split('\n').map(widthOf))).toBeLessThanOrEqual(Math.max(40, width));
        }),
        { numRuns: 60 },
      );
    },
  );

  it('masks account ids', () => {
    expect(renderMatrix(troubledRecord(), plain(140))).toContain('arn:aws:sts::xxxxxxxxxxxx:assumed-role');
  });
});
