import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../src/baseline/compare-runs.js';
import type { RunRecord } from '../../src/model/run-record.js';
import type { Expectation } from '../../src/model/scenario.js';
import type { Verdict } from '../../src/model/verdict.js';
import { renderDifference } from '../../src/report/difference-text.js';
import { renderJson } from '../../src/report/json.js';
import { parseRunRecord } from '../../src/report/parse-run-record.js';
import { ja } from '../../src/words/ja.js';
import { articleRecord, withCell } from '../report/article-record.js';

const cell = 's3-interface/remote-bucket';
const source = 'AWS, 2025-11-19';
const before = articleRecord();

/** A year later the cell succeeds, for whatever reason its expectation gives. */
function later(expectation: Expectation, verdict: Verdict = 'pass'): RunRecord {
  const outcome = { kind: 'success', reached: 'http', host: 'h' } as const;
  const record = withCell(cell, { outcome, expectation, verdict });
  return { ...record, asOf: '2025-12-01', runId: 'later' };
}

describe('a cell that another day expects otherwise', () => {
  it('says since when, and where that is written', () => {
    const difference = compareRuns(before, later({ kind: 'success', since: '2025-11-19', source }));
    expect(difference.changes).toMatchObject([
      { kind: 'outcome', expected: { since: '2025-11-19', source } },
    ]);
    const said = 'PermanentRedirect → success (expected since 2025-11-19; source: AWS, 2025-11-19)';
    expect(renderDifference(difference)).toContain(`\n    ${said}\n`);
    expect(renderDifference(difference, ja)).toContain('2025-11-19');
    const record = { ...later({ kind: 'success' }), difference };
    expect(parseRunRecord(renderJson(record), 'run.json')).toMatchObject({ ok: true });
  });

  it('says since when it is offered at all', () => {
    const because = { kind: 'not-offered', asOf: before.asOf, since: '2025-11-19' } as const;
    const without = withCell(cell, { verdict: 'skipped', skip: 'not-offered', because, attempts: [] });
    const [change] = compareRuns(without, later({ kind: 'success', source })).changes;
    expect(change).toMatchObject({ kind: 'outcome', expected: { since: '2025-11-19', source } });
  });

  it.each<[string, RunRecord]>([
    ['was expected on the earlier day too', later({ kind: 'success', since: before.asOf, source })],
    ['has no day', later({ kind: 'success', source })],
    ['is not met', later({ kind: 'timeout', since: '2025-11-19', source }, 'fail')],
  ])('says nothing of an expectation that %s', (_, after) => {
    const [change] = compareRuns(before, after).changes;
    expect(change).toMatchObject({ kind: 'outcome' });
    expect(change).not.toHaveProperty('expected');
  });
});
