import { beforeAll, describe, expect, it } from 'vitest';
import { compareRuns } from '../../src/baseline/compare-runs.js';
import type { RunRecord } from '../../src/model/run-record.js';
import { weighConclusions } from '../../src/report/conclusion-weighing.js';
import { replayInLab } from './replay-in-lab.js';

describe('a run of December 2025 held against one of December 2024', () => {
  let before: RunRecord;
  let after: RunRecord;
  beforeAll(async () => {
    before = (await replayInLab({ asOf: '2024-12-01' })).record;
    after = (await replayInLab({ asOf: '2025-12-01' })).record;
  }, 180_000);

  it('names exactly the cell that AWS changed', () => {
    const { changes, notCompared } = compareRuns(before, after);
    // How long things took is this machine's doing: what counts as slower is tested with numbers.
    expect(changes.filter(({ kind }) => kind !== 'slower')).toEqual([
      {
        kind: 'outcome',
        cell: 'service-region/s3-remote-name-remote-region',
        before: { verdict: 'pass', outcome: { kind: 'service-error', code: 'InvalidServiceName' } },
        after: { verdict: 'pass', outcome: { kind: 'success' } },
      },
    ]);
    expect(notCompared).toEqual([]);
  });

  it('leaves no endpoint behind, though it made one', () => {
    expect(after.leftBehind).toEqual([]);
  });

  it('contradicts the article’s second conclusion by that cell alone', () => {
    const weighed = weighConclusions(after).find(({ conclusion }) => conclusion.id === 'aws-services');
    expect(weighed?.result).toBe('contradicted');
    expect(weighed?.testimonies.filter(({ says }) => says === 'contradicts')).toEqual([
      { cell: 'service-region/s3-remote-name-remote-region', says: 'contradicts', words: 'success' },
    ]);
    const earlier = weighConclusions(before).find(({ conclusion }) => conclusion.id === 'aws-services');
    expect(earlier?.result).toBe('confirmed');
  });
});
