import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../src/baseline/compare-runs.js';
import type { Attempt, ExperimentRecord, RunRecord } from '../../src/model/run-record.js';
import type { SkipKind } from '../../src/model/verdict.js';
import {
  articleRecord,
  attemptOf,
  withCell,
  withExperiments,
  withoutCells,
} from '../report/article-record.js';
import { troubledRecord } from '../report/troubled-record.js';

const remoteBucket = 's3-interface/remote-bucket';
const success = { kind: 'success', reached: 'http', host: 'h' } as const;

const changesTo = (after: RunRecord, before = articleRecord()) =>
  compareRuns(before, after).changes.map(({ kind, cell }) => `${cell}: ${kind}`);
const withAttempt = (key: string, change: Partial<Attempt>) =>
  withCell(key, { attempts: [{ ...attemptOf(key), ...change }] });

/** Every text of a record changed, such as another day's run would have it. */
function onAnotherDay(record: RunRecord): RunRecord {
  const text = JSON.stringify(record)
    .replaceAll('52.219.1.74', '52.219.9.9')
    .replaceAll('10.10.10.', '10.20.30.')
    .replaceAll('1t4kz0qp', 'zzzzzzzz')
    .replaceAll('vpce-05d3c1f6a7b8e9d01', 'vpce-0ffffffffffffffff')
    .replaceAll('vpce-svc-02aa1b2c3d4e5f607', 'vpce-svc-0eeeeeeeeeeeeeeee')
    .replaceAll('reachmatrix-remote-bucket', 'reachmatrix-other-77')
    .replaceAll('i-0', 'i-1')
    .replaceAll('"message":"', '"message":"Request id 7. ');
  return { ...(JSON.parse(text) as RunRecord), runId: 'other', startedAt: '2024-12-02T09:30:00.000Z' };
}

describe('two runs', () => {
  it('that gave the same do not differ', () => {
    expect(compareRuns(articleRecord(), articleRecord())).toMatchObject({ changes: [], notCompared: [] });
  });

  it('do not differ by addresses, ids, names made anew, words, times and attempts', () => {
    const other = onAnotherDay(articleRecord());
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(articleRecord()));
    expect(compareRuns(articleRecord(), other)).toMatchObject({ changes: [], notCompared: [] });
  });

  it('do not differ by any duration below the threshold, whatever the machine did', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.4, max: 2.9, noNaN: true }), { minLength: 22, maxLength: 22 }),
        (factors) => {
          const slowed = articleRecord().experiments.map((each, index) => ({
            ...each,
            attempts: each.attempts.map((one) => ({
              ...one,
              durationMs: one.durationMs * (factors[index] ?? 1),
            })),
          }));
          expect(changesTo(withExperiments(slowed))).toEqual([]);
        },
      ),
    );
  });

  it('differ in the order of the later one’s cells, and name both runs', () => {
    const difference = compareRuns(
      withoutCells('ssm/private-dns'),
      onAnotherDay(withoutCells('custom-nlb/http-get')),
    );
    expect(difference.before).toEqual({
      runId: '20241201-093000-4f2a',
      asOf: '2024-12-01',
      startedAt: '2024-12-01T09:30:00.000Z',
    });
    expect(difference.after).toMatchObject({ runId: 'other' });
    expect(difference.changes.map(({ kind, cell }) => [kind, cell])).toEqual([
      ['added', 'ssm/private-dns'],
      ['removed', 'custom-nlb/http-get'],
    ]);
  });
});

describe('a cell', () => {
  const cases: readonly (readonly [string, RunRecord, readonly string[]])[] = [
    [
      'has another outcome and fails',
      withCell(remoteBucket, { outcome: success, verdict: 'fail' }),
      ['outcome', 'newly-failing'],
    ],
    [
      'has another outcome, recorded only',
      withCell(remoteBucket, { outcome: success, verdict: 'recorded' }),
      ['outcome'],
    ],
    ['is no longer expected to be anything', withCell(remoteBucket, { verdict: 'recorded' }), []],
    ['needed another attempt', withCell(remoteBucket, { verdict: 'flaky' }), []],
    ['gave the same, which is now wrong', withCell(remoteBucket, { verdict: 'fail' }), ['newly-failing']],
    [
      'has another code',
      withCell(remoteBucket, {
        outcome: { kind: 'service-error', code: 'AccessDenied' },
        verdict: 'recorded',
      }),
      ['outcome'],
    ],
    [
      'waited for something else',
      withCell('s3-gateway/remote-bucket', {
        outcome: { kind: 'timeout', phase: 'tls' },
        verdict: 'recorded',
      }),
      ['outcome'],
    ],
    [
      'is answered with something else',
      withAttempt('custom-nlb/verify-with-region', { answerMismatch: 'x' }),
      ['outcome'],
    ],
  ];
  it.each(cases)('%s', (_what, after, kinds) => {
    expect(compareRuns(articleRecord(), after).changes.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('has another outcome by its code alone, in whichever way a bare HTTP status is spelt', () => {
    const cell = 's3-interface/remote-bucket-hostname';
    const withCode = (code: string) =>
      withCell(cell, { outcome: { kind: 'service-error', code }, verdict: 'recorded' });
    expect(changesTo(withCode('AccessDenied'))).toEqual([`${cell}: outcome`]);
    expect(changesTo(withCode('HTTP 403'), withCode('403'))).toEqual([]);
    expect(changesTo(withCode('HTTP 503'), withCode('403'))).toEqual([`${cell}: outcome`]);
  });

  it('that failed and now passes is newly passing', () => {
    const before = withCell(remoteBucket, { outcome: success, verdict: 'fail' });
    expect(changesTo(articleRecord(), before)).toEqual([
      `${remoteBucket}: outcome`,
      `${remoteBucket}: newly-passing`,
    ]);
  });

  it.each(['inconclusive', 'skipped'] as const)(
    'of which a run says nothing (%s) is neither changed nor the same',
    (verdict) => {
      for (const outcome of [success, { kind: 'timeout', phase: 'connect' } as const]) {
        const { changes, notCompared } = compareRuns(
          articleRecord(),
          withCell(remoteBucket, { outcome, verdict }),
        );
        expect(changes).toEqual([]);
        expect(notCompared).toEqual([{ cell: remoteBucket, before: 'pass', after: verdict }]);
      }
    },
  );

  const leftOut = (skip: SkipKind) => {
    const experiments = articleRecord().experiments.map((each): ExperimentRecord => {
      if (`${each.scenario}/${each.experiment}` !== remoteBucket) return each;
      const { outcome: _, ...cell } = each;
      return { ...cell, verdict: 'skipped', skip, attempts: [] };
    });
    return withExperiments(experiments);
  };

  it('that was not offered and now is has changed, and back again', () => {
    const before = leftOut('not-offered');
    expect(compareRuns(before, articleRecord())).toMatchObject({
      changes: [
        {
          kind: 'outcome',
          cell: remoteBucket,
          before: { verdict: 'skipped', skip: 'not-offered' },
          after: { verdict: 'pass', outcome: { kind: 'PermanentRedirect' } },
        },
      ],
      notCompared: [],
    });
    expect(changesTo(before)).toEqual([`${remoteBucket}: outcome`]);
    expect(changesTo(before, before)).toEqual([]);
  });

  it('that is not set up is compared with nothing, and is no question where it never was', () => {
    const before = leftOut('not-set-up');
    expect(compareRuns(before, articleRecord())).toMatchObject({
      changes: [],
      notCompared: [{ cell: remoteBucket, before: 'skipped', after: 'pass' }],
    });
    expect(compareRuns(before, before)).toMatchObject({ changes: [], notCompared: [] });
  });

  it('is compared with the one on the same instance where there are several', () => {
    const [first] = articleRecord().experiments;
    if (first === undefined) throw new Error('The article’s run is empty.');
    const on = (instanceId: string, change: Partial<ExperimentRecord> = {}) => ({
      ...first,
      ...change,
      instanceId,
    });
    const before = withExperiments([on('i-1'), on('i-2')]);
    const after = withExperiments([on('i-2', { verdict: 'fail' }), on('i-1')]);
    expect(changesTo(after, before)).toEqual(['s3-gateway/home-bucket@i-2: newly-failing']);
  });
});

describe('the path of a cell', () => {
  const { hops, dns } = attemptOf('s3-gateway/home-bucket');
  const key = 's3-gateway/home-bucket';
  const [hop] = hops;
  const [answer] = dns;
  if (hop === undefined || answer === undefined) throw new Error('The cell has no hop.');

  it.each([
    ['another host', { hops: [{ ...hop, host: hop.host.replace('us-east-1', 'us-west-2') }] }],
    ['a further host', { hops: [...hops, { ...hop, host: 's3.us-west-2.amazonaws.com' }] }],
    ['another port', { hops: [{ ...hop, port: 8443 }] }],
    ['another scheme', { hops: [{ ...hop, scheme: 'http' }] }],
    ['another address family', { dns: [{ ...answer, addresses: ['2600:1f18::1'] }] }],
    ['both address families', { dns: [{ ...answer, addresses: ['2600:1f18::1', '52.217.4.10'] }] }],
    [
      'no longer the endpoint',
      { proof: { kind: 'another-path', endpointId: 'vpce-05d3c1f6a7b8e9d01', addresses: [], reason: 'r' } },
    ],
    ['another endpoint', { proof: { kind: 'proven', endpointId: 'vpce-0123456789abcdef0', addresses: [] } }],
  ] as const)('is another with %s', (_what, change) => {
    expect(changesTo(withAttempt(key, change))).toEqual([`${key}: path`]);
  });

  it.each([
    ['a repeated request', { hops: [hop, hop] }],
    [
      'another bucket’s name',
      { hops: [{ ...hop, host: `x-${hop.host}` }], dns: [{ ...answer, host: `x-${hop.host}` }] },
    ],
    ['an address that is not known', { dns: [] }],
    ['other addresses', { dns: [{ ...answer, addresses: ['52.217.4.99', '52.217.4.98'] }] }],
    ['a proof that is not known', { proof: { kind: 'unproven', reason: 'r' } }],
  ] as const)('is the same with %s', (_what, change) => {
    expect(changesTo(withAttempt(key, change))).toEqual([]);
  });

  it('says both ways in words', () => {
    const after = withAttempt(key, { dns: [{ ...answer, addresses: ['2600:1f18::1'] }] });
    expect(compareRuns(articleRecord(), after).changes).toEqual([
      {
        kind: 'path',
        cell: key,
        before: [
          'https://*.s3.us-east-1.amazonaws.com:443 (IPv4)',
          'through s3-gateway vpce-05d3c1f6a7b8e9d01',
        ],
        after: [
          'https://*.s3.us-east-1.amazonaws.com:443 (IPv6)',
          'through s3-gateway vpce-05d3c1f6a7b8e9d01',
        ],
      },
    ]);
  });
});

describe('a slower cell', () => {
  it('takes three times as long and two seconds more', () => {
    expect(changesTo(withAttempt(remoteBucket, { durationMs: 1204 * 3 }))).toEqual([
      `${remoteBucket}: slower`,
    ]);
    expect(changesTo(withAttempt(remoteBucket, { durationMs: 1204 * 3 - 1 }))).toEqual([]);
    expect(changesTo(withAttempt('ssm/private-dns', { durationMs: 1_900 }))).toEqual([]);
    expect(changesTo(withAttempt('ssm/private-dns', { durationMs: 2_100 }))).toEqual([
      'ssm/private-dns: slower',
    ]);
  });

  it('is none by a timeout’s longer limit', () => {
    expect(changesTo(withAttempt('s3-gateway/remote-bucket', { durationMs: 300_000 }))).toEqual([]);
  });

  it('is measured against the whole run: a machine four times as slow makes none, and hides none', () => {
    const slowed = (special: number) =>
      withExperiments(
        articleRecord().experiments.map((each) => {
          const factor = `${each.scenario}/${each.experiment}` === remoteBucket ? special : 4;
          return {
            ...each,
            attempts: each.attempts.map((one) => ({ ...one, durationMs: one.durationMs * factor })),
          };
        }),
      );
    expect(changesTo(slowed(4))).toEqual([]);
    expect(changesTo(slowed(13))).toEqual([`${remoteBucket}: slower`]);
  });
});

it('a troubled run differs from a sound one in what is troubled', () => {
  const { changes, notCompared } = compareRuns(articleRecord(), troubledRecord());
  expect(changes.map(({ kind, cell }) => `${cell}: ${kind}`)).toEqual([
    's3-interface/remote-bucket: outcome',
    's3-interface/remote-bucket: newly-failing',
    'eventbridge/remote-bus-region: outcome',
    'eventbridge/remote-bus-region: newly-failing',
  ]);
  expect(notCompared.map(({ cell }) => cell)).toEqual([
    'ssm/remote-parameter-region',
    'custom-nlb/verify-with-region',
  ]);
});
