import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/model/run-record.js';
import type { Verdict } from '../../src/model/verdict.js';
import { choosePrunable } from '../../src/store/choose-prunable.js';
import { articleRecord, withExperiments } from '../report/article-record.js';

/** A run of a day of January 2025 whose cells a, b, … have these verdicts. */
function run(day: number, ...verdicts: readonly Verdict[]): RunRecord {
  const [cell] = articleRecord().experiments;
  if (cell === undefined) throw new Error('The article’s run is empty.');
  const cells = verdicts.map((verdict, index) => ({ ...cell, experiment: 'abc'.charAt(index), verdict }));
  const date = `2025-01-${String(day).padStart(2, '0')}`;
  return { ...withExperiments(cells), runId: date, startedAt: `${date}T12:00:00.000Z` };
}
const startOfDay = (day: string) => Date.parse(`${day}T00:00:00.000Z`);
const all = startOfDay('2026-01-01');

describe('the runs that may go', () => {
  it('are not the newest pass and the newest failure of any experiment, however old', () => {
    const records = [
      run(1, 'fail', 'pass'),
      run(2, 'pass', 'fail'),
      run(3, 'pass', 'pass'),
      run(4, 'pass', 'pass'),
      run(5, 'pass', 'pass'),
    ];
    expect(choosePrunable(records, all)).toEqual(['2025-01-03', '2025-01-04']);
  });

  it('are only those that are old', () => {
    const records = [1, 2, 3, 4].map((day) => run(day, 'pass'));
    expect(choosePrunable(records, startOfDay('2025-01-03'))).toEqual(['2025-01-01', '2025-01-02']);
    expect(choosePrunable(records, startOfDay('2025-01-01'))).toEqual([]);
  });

  it('do not depend on the order in which they are read', () => {
    const records = [run(3, 'pass'), run(1, 'fail'), run(2, 'pass')];
    expect(choosePrunable(records, all)).toEqual(['2025-01-02']);
  });

  it('are those that could tell nothing', () => {
    expect(choosePrunable([run(1, 'inconclusive'), run(2, 'skipped')], all)).toEqual([
      '2025-01-01',
      '2025-01-02',
    ]);
  });
});
