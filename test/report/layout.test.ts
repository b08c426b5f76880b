import { describe, expect, it } from 'vitest';
import { layOut } from '../../src/report/layout.js';
import { articleRecord } from './article-record.js';

const cell = (scenario: string, experiment: string, column: string) => {
  const [first] = articleRecord().experiments;
  if (first === undefined) throw new Error('no cell');
  return { ...first, scenario, experiment, column };
};
const shape = (experiments: Parameters<typeof layOut>[0]) =>
  layOut(experiments).map(({ columns, rows }) => ({
    columns: columns.length,
    rows: rows.map((row) => row.scenario),
  }));

describe('the layout of the matrix', () => {
  it('groups the article’s access paths by what they have in common', () => {
    expect(shape(articleRecord().experiments)).toEqual([
      { columns: 6, rows: ['s3-gateway', 's3-interface', 'ssm', 'eventbridge'] },
      { columns: 3, rows: ['service-region'] },
      { columns: 4, rows: ['custom-nlb'] },
    ]);
  });

  it('keeps one table while it is narrow enough to read', () => {
    expect(shape([cell('a', '1', 'x'), cell('b', '1', 'y'), cell('c', '1', 'z')])).toEqual([
      { columns: 3, rows: ['a', 'b', 'c'] },
    ]);
  });

  it('keeps paths together that share a column through a third', () => {
    const wide = ['p', 'q', 'r', 's', 't', 'u'].map((column, index) => cell('wide', String(index), column));
    const chain = [cell('a', '1', 'x'), cell('b', '1', 'y'), cell('c', '1', 'x'), cell('c', '2', 'y')];
    expect(shape([...chain, ...wide])).toEqual([
      { columns: 2, rows: ['a', 'b', 'c'] },
      { columns: 6, rows: ['wide'] },
    ]);
  });

  it('puts experiments of one path and column into one cell and loses none', () => {
    const experiments = [cell('a', '1', 'x'), cell('b', '1', 'x'), cell('a', '2', 'x')];
    const [grid] = layOut(experiments);
    expect(grid?.rows.map((row) => row.cells.map((each) => each.map((one) => one.experiment)))).toEqual([
      [['1', '2']],
      [['1']],
    ]);
    const all = layOut(articleRecord().experiments).flatMap((each) =>
      each.rows.flatMap((row) => row.cells.flat()),
    );
    expect(all).toHaveLength(22);
  });
});
