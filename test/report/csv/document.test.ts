import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCsv } from '../../../src/report/csv/document.js';
import { writeField } from '../../../src/report/csv/field.js';
import { articleRecord, withCell, withExperiments } from '../article-record.js';
import { expectGolden } from '../golden.js';
import { hostileText, poison } from '../hostile-text.js';
import { troubledRecord } from '../troubled-record.js';

const read = (csv: string): Record<string, string>[] =>
  parse(csv, { columns: true, record_delimiter: '\r\n', relax_quotes: false });
const rowOf = (csv: string, key: string) =>
  read(csv).find(({ scenario, experiment }) => `${scenario}/${experiment}` === key);

describe('cells.csv', () => {
  it('is the golden file for a run with every kind of trouble', () =>
    expectGolden('troubled.csv', renderCsv(troubledRecord())));

  it('has one row a cell, read back by another program’s parser', () => {
    const rows = read(renderCsv(articleRecord()));
    expect(rows).toHaveLength(articleRecord().experiments.length);
    expect(rows[1]).toMatchObject({
      run_id: '20241201-093000-4f2a',
      as_of: '2024-12-01',
      scenario: 's3-gateway',
      experiment: 'remote-bucket',
      control: 'false',
      verdict: 'pass',
      outcome: 'timeout',
      phase: 'connect',
      expected: 'timeout',
      attempts: '1',
      duration_ms: '10480',
      exit_code: '255',
      command: 'aws s3api list-objects --max-items 1 --bucket reachmatrix-remote-bucket',
    });
  });

  it('leaves empty what was not observed', () => {
    const row = rowOf(renderCsv(troubledRecord()), 'custom-nlb/verify-with-region');
    expect(row).toMatchObject({
      verdict: 'skipped',
      attempts: '0',
      duration_ms: '',
      exit_code: '',
      message: '',
    });
  });

  it('is a header alone when nothing ran', () => {
    expect(renderCsv(withExperiments([]))).toMatch(/^"run_id",[^\r\n]*\r\n$/);
  });

  it('masks account ids', () => {
    const arn = 'User: arn:aws:sts::123456789012:assumed-role/probe/i-1 is not authorized';
    expect(renderCsv(withCell('ssm/home-parameter', { reason: arn }))).not.toContain('123456789012');
  });
});

describe('a field of cells.csv', () => {
  it.each([
    ['=1+1', `"'=1+1"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1', `"'  =1"`],
    ['\r=1', '"\\x0d=1"'],
    ['\n=1', `"'\n=1"`],
    ['＝1', `"'＝1"`],
    ['a,b;c', '"a,b;c"'],
    ['say "x"', '"say ""x"""'],
    ['1=1', '"1=1"'],
    ['', ''],
    [undefined, ''],
    [12.5, '12.5'],
    [-1, '-1'],
  ])('writes %j as %j', (value, field) => expect(writeField(value)).toBe(field));

  it('never begins as a formula, whatever the text, and is read back whole', () => {
    fc.assert(
      fc.property(hostileText, fc.constantFrom('', '=', '+', '-', '@', '\t', '\r', ' '), (text, first) => {
        const [[field = ''] = []] = parse(`${writeField(first + text)},\r\n`, { record_delimiter: '\r\n' });
        expect(field).not.toMatch(/^\s*[=+\-@]/);
        expect(field).not.toMatch(/^[\t\r]/);
      }),
    );
  });
});

describe('hostile text in cells.csv', () => {
  it('changes neither rows nor columns, and leaves no formula and nothing invisible', () => {
    const width = read(renderCsv(articleRecord())).length;
    fc.assert(
      fc.property(hostileText, hostileText, (before, after) => {
        const csv = renderCsv(poison(articleRecord(), before, after));
        const rows: string[][] = parse(csv, { record_delimiter: '\r\n' });
        expect(rows).toHaveLength(width + 1);
        for (const row of rows) {
          expect(row).toHaveLength(26);
          for (const field of row) {
            expect(field).not.toMatch(/^\s*[=+@]|^\s*-(?!\d+$)/);
            expect(field).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});
