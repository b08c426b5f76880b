import { describe, expect, it } from 'vitest';
import { chooseAcceptable } from '../../src/baseline/choose-acceptable.js';
import type { Attempt, ExperimentRecord } from '../../src/model/run-record.js';
import { articleRecord, attemptOf, withCell } from '../report/article-record.js';
import { troubledRecord } from '../report/troubled-record.js';

const key = 's3-interface/remote-bucket';
const success = { kind: 'success', reached: 'http' } as const;

describe('what of a run can become expected', () => {
  it('is nothing of a run that gave what was expected', () => {
    expect(chooseAcceptable(articleRecord(), [])).toEqual({ acceptable: [], unacceptable: [] });
  });

  it('is what failed or was recorded, and never what is inconclusive, skipped or flaky', () => {
    const { acceptable, unacceptable } = chooseAcceptable(troubledRecord(), []);
    expect(
      acceptable.map(({ scenario, experiment, outcome }) => [scenario, experiment, outcome.kind]),
    ).toEqual([
      ['s3-interface', 'remote-bucket', 'success'],
      ['eventbridge', 'remote-bus-region', 'service-error'],
      ['service-region', 'remote-name-remote-region', 'service-error'],
    ]);
    expect(unacceptable).toEqual([]);
  });

  const cases: readonly (readonly [string, Partial<ExperimentRecord>, string])[] = [
    [
      'is inconclusive',
      { verdict: 'inconclusive', outcome: success, reason: 'a control failed' },
      'a control failed',
    ],
    ['was skipped', { verdict: 'skipped' }, 'skipped'],
    ['passed', {}, 'expected already'],
    ['is a control', { verdict: 'fail', control: true }, 'is a control'],
    [
      'came by another path',
      withLast({ proof: { kind: 'another-path', endpointId: 'vpce-1', addresses: [], reason: 'r' } }),
      'another path',
    ],
    ['was answered otherwise', withLast({ answerMismatch: 'x' }), 'something else'],
  ];
  it.each(cases)('is not what %s, even when it is named', (_what, change, reason) => {
    const { acceptable, unacceptable } = chooseAcceptable(withCell(key, change), [key]);
    expect(acceptable).toEqual([]);
    expect(unacceptable).toEqual([{ cell: key, reason: expect.stringContaining(reason) }]);
  });

  it('is not what is not there', () => {
    expect(chooseAcceptable(articleRecord(), ['a/b']).unacceptable).toEqual([
      { cell: 'a/b', reason: 'it is not part of the run' },
    ]);
  });
});

function withLast(change: Partial<Attempt>): Partial<ExperimentRecord> {
  return { verdict: 'fail', outcome: success, attempts: [{ ...attemptOf(key), ...change }] };
}
