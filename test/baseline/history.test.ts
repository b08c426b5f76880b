import { describe, expect, it } from 'vitest';
import { makeHistory } from '../../src/baseline/history.js';
import type { RunRecord } from '../../src/model/run-record.js';
import { renderHistory } from '../../src/report/history-text.js';
import { articleRecord, withCell, withExperiments, withoutCells } from '../report/article-record.js';

const key = 's3-interface/remote-bucket';
const opened = { outcome: { kind: 'success' }, verdict: 'fail' } as const;
const on = (day: number, record: RunRecord): RunRecord => ({
  ...record,
  runId: `2025010${day}`,
  startedAt: `2025-01-0${day}T12:00:00.000Z`,
});

describe('a history', () => {
  it('runs from the oldest to the newest, whatever order it is read in', () => {
    const { runs } = makeHistory([on(3, articleRecord()), on(1, articleRecord()), on(2, articleRecord())]);
    expect(runs.map(({ runId }) => runId)).toEqual(['20250101', '20250102', '20250103']);
  });

  it('says since when a cell gives what it gave last; a run in doubt neither changes nor ends that', () => {
    const records = [
      on(1, articleRecord()),
      on(2, withCell(key, opened)),
      on(3, withCell(key, { verdict: 'inconclusive' })),
      on(4, withCell(key, { ...opened, verdict: 'recorded' })),
      on(5, withoutCells(key)),
    ];
    const cell = makeHistory(records).cells.find((one) => one.cell === key);
    expect(cell?.since?.runId).toBe('20250102');
    expect(cell?.states.map((state) => state?.verdict)).toEqual([
      'pass',
      'fail',
      'inconclusive',
      'recorded',
      undefined,
    ]);
  });

  it('is a line per cell with a symbol a run', () => {
    const few = (record: RunRecord) => withExperiments(record.experiments.slice(3, 5));
    const records = [
      on(1, few(articleRecord())),
      on(2, few(withCell(key, { verdict: 'inconclusive' }))),
      on(3, few(withCell(key, opened))),
      on(4, few(withoutCells('s3-interface/home-bucket', key))),
    ];
    expect(renderHistory(makeHistory(records.slice(0, 3)))).toMatchInlineSnapshot(`
      "3 runs: 20250101 (as of 2024-12-01) to 20250103 (as of 2024-12-01)

      experiment                  runs  last
      s3-interface/home-bucket    ✓✓✓   success, ✓ pass, since 2025-01-01
      s3-interface/remote-bucket  ↷·✓   success, ✘ fail, since 2025-01-03

      ✓ success
      ↷ PermanentRedirect
      · not observed, or in doubt
      "
    `);
    expect(renderHistory(makeHistory(records))).toContain(
      '↷·✓   success, ✘ fail, since 2025-01-03, no longer run',
    );
    expect(renderHistory(makeHistory([]))).toBe('No runs.\n');
  });
});
