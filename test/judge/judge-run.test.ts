import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeRun } from '../../src/judge/judge-run.js';
import type { FaultKind } from '../../src/model/evidence.js';
import type { Fixture } from '../../src/model/inventory.js';
import type { Outcome } from '../../src/model/outcome.js';
import type { PlannedExperiment } from '../../src/model/plan.js';
import type { Attempt } from '../../src/model/run-record.js';
import type { ExpectedOutcome } from '../../src/model/scenario.js';
import type { Judgement, Verdict } from '../../src/model/verdict.js';
import {
  lost,
  makeAttempt,
  makeExperiment,
  makePlan,
  noBucket,
  noCredentials,
  redirect,
  success,
  timeout,
  unheardOf,
} from './make-run.js';

interface Setting {
  readonly fixtures?: readonly Fixture[];
  readonly interrupted?: boolean;
}

function judge(
  cells: readonly (readonly [PlannedExperiment, readonly Attempt[]])[],
  setting: Setting = {},
): Record<string, Judgement> {
  const judgements = judgeRun({
    plan: makePlan(cells.map(([experiment]) => experiment)),
    attempts: new Map(cells.map(([experiment, attempts]) => [experiment.key, attempts])),
    fixtures: setting.fixtures ?? [],
    interrupted: setting.interrupted ?? false,
  });
  return Object.fromEntries([...judgements].map(([key, judgement]) => [key.split('/')[1], judgement]));
}

function judgeOne(
  attempts: readonly Attempt[],
  parts: Partial<PlannedExperiment> = {},
  setting?: Setting,
): Judgement {
  const judgement = judge([[makeExperiment('one', parts), attempts]], setting)['one'];
  if (judgement === undefined) throw new Error('not judged');
  return judgement;
}

const expecting = (expectation: ExpectedOutcome): Partial<PlannedExperiment> => ({ expectation });
const proven = { kind: 'proven', endpointId: 'vpce-1', addresses: ['10.0.1.10'] } as const;
const another = {
  kind: 'another-path',
  endpointId: 'vpce-1',
  addresses: ['52.94.1.1'],
  reason: 'nothing there belongs to it',
} as const;
const unproven = { kind: 'unproven', reason: 'no address is known' } as const;

describe('one experiment alone', () => {
  it.each<[string, readonly Attempt[], Partial<PlannedExperiment>, Verdict, string]>([
    ['met', [makeAttempt(success)], {}, 'pass', 'success as expected'],
    ['met, path proven', [makeAttempt(success, { proof: proven })], {}, 'pass', ''],
    [
      'met by another path',
      [makeAttempt(success, { proof: another })],
      {},
      'fail',
      'success at a.example by another path: nothing there belongs to it',
    ],
    [
      'met, path unproven',
      [makeAttempt(success, { proof: unproven })],
      {},
      'inconclusive',
      'no address is known',
    ],
    [
      'an expected error by another path',
      [makeAttempt(redirect, { proof: another })],
      expecting({ kind: 'PermanentRedirect' }),
      'fail',
      'another path',
    ],
    ['an expected timeout', [makeAttempt(timeout)], expecting({ kind: 'timeout' }), 'pass', 'timeout'],
    ['not met', [makeAttempt(timeout)], {}, 'fail', 'expected success, found timeout at a.example'],
    [
      'another error than expected',
      [makeAttempt(noBucket)],
      expecting({ kind: 'PermanentRedirect' }),
      'fail',
      'expected PermanentRedirect, found service-error NoSuchBucket',
    ],
    [
      'a failure that succeeds now',
      [makeAttempt(success)],
      expecting({ kind: 'timeout' }),
      'fail',
      'it succeeds now: expected timeout, found success',
    ],
    [
      'not met, by another path',
      [makeAttempt(success, { proof: another })],
      expecting({ kind: 'timeout' }),
      'fail',
      'by another path (52.94.1.1)',
    ],
    [
      'a refusal is not a timeout',
      [makeAttempt({ kind: 'connection-refused' })],
      expecting({ kind: 'timeout' }),
      'fail',
      'connection-refused',
    ],
    [
      'a timeout in another phase',
      [makeAttempt({ kind: 'timeout', phase: 'dns' })],
      expecting({ kind: 'timeout' }),
      'fail',
      'found timeout (dns)',
    ],
    [
      'a timeout in nobody knows which phase',
      [makeAttempt({ kind: 'timeout' })],
      expecting({ kind: 'timeout' }),
      'inconclusive',
      'what the client waited for',
    ],
    [
      'no credentials',
      [makeAttempt(noCredentials)],
      {},
      'inconclusive',
      'says nothing of the network: Unable to locate credentials',
    ],
    [
      'no credentials where a failure was expected',
      [makeAttempt(noCredentials)],
      expecting({ kind: 'timeout' }),
      'inconclusive',
      '',
    ],
    ['unclassified', [makeAttempt(unheardOf)], {}, 'inconclusive', 'unheard of'],
    [
      'throttled',
      [makeAttempt({ kind: 'service-error', code: 'SlowDown' })],
      {},
      'inconclusive',
      'put the call off (SlowDown)',
    ],
    [
      'throttled as expected',
      [makeAttempt({ kind: 'service-error', code: 'SlowDown' })],
      expecting({ kind: 'service-error', code: 'SlowDown' }),
      'pass',
      '',
    ],
    ['not observed', [lost], {}, 'inconclusive', 'no frame'],
    ['not attempted', [], {}, 'inconclusive', 'no attempt'],
    [
      'flaky',
      [makeAttempt(timeout), makeAttempt(success)],
      {},
      'flaky',
      'attempt 1: expected success, found timeout',
    ],
    ['lost, then met', [lost, makeAttempt(success)], {}, 'pass', ''],
    ['without credentials, then met', [makeAttempt(noCredentials), makeAttempt(success)], {}, 'pass', ''],
    ['not met, then lost', [makeAttempt(timeout), lost], {}, 'inconclusive', 'no frame'],
    ['not met twice', [makeAttempt(timeout), makeAttempt(timeout)], {}, 'fail', ''],
    ['no binding', [], { unbound: ['bucket.remote'] }, 'inconclusive', 'bucket.remote'],
  ])('%s', (_, attempts, parts, verdict, words) => {
    const judgement = judgeOne(attempts, parts);
    expect(judgement.verdict).toBe(verdict);
    expect(judgement.reason).toContain(words);
  });

  it('is recorded without an expectation for the date, whatever came out', () => {
    const { expectation: _, ...open } = makeExperiment('one');
    for (const outcome of [success, timeout, noBucket]) {
      expect(judge([[open, [makeAttempt(outcome)]]])['one']?.verdict).toBe('recorded');
    }
    expect(judge([[open, [makeAttempt(noCredentials)]]])['one']?.verdict).toBe('inconclusive');
  });
});

describe('what the call answered', () => {
  const mismatch = 'expected `Count` to be 3, found 2';

  it('fails where it is not what was meant', () => {
    expect(judgeOne([makeAttempt(success, { answerMismatch: mismatch })])).toEqual({
      verdict: 'fail',
      reason: `the call succeeded, but ${mismatch}`,
      because: { kind: 'other-answer' },
    });
  });

  it('does not matter to an expected error', () => {
    const attempt = makeAttempt(noBucket, { answerMismatch: mismatch });
    expect(judgeOne([attempt], expecting({ kind: 'service-error' })).verdict).toBe('pass');
  });

  it('stays seen when the clean-up after it failed', () => {
    const fault = { kind: 'cleanup-failed', message: 'vpce-9 is left' } as const;
    const judgement = judgeOne([makeAttempt(success, { fault })], expecting({ kind: 'service-error' }));
    expect(judgement.verdict).toBe('fail');
    expect(judgement.reason).toMatch(/^it succeeds now.*vpce-9 is left$/);
  });
});

describe('an interrupted run', () => {
  const cancelled = makeAttempt(undefined, { fault: { kind: 'cancelled', message: 'cancelled' } });

  it.each<[string, readonly Attempt[], Verdict]>([
    ['skips what had not run', [], 'skipped'],
    ['skips what was cancelled', [cancelled], 'skipped'],
    ['keeps what had run', [makeAttempt(success)], 'pass'],
    ['keeps what was lost before', [lost], 'inconclusive'],
  ])('%s', (_, attempts, verdict) => {
    expect(judgeOne(attempts, { unbound: [] }, { interrupted: true }).verdict).toBe(verdict);
  });

  it('tells what was left out from what had not run', () => {
    const kind = 'not-offered';
    const because = { kind, asOf: '2025-11-18', since: '2025-11-19' } as const;
    const reason = 'not offered on 2025-11-18, only since 2025-11-19';
    expect(judgeOne([], { skip: { kind, reason, because } }, { interrupted: true })).toEqual({
      verdict: 'skipped',
      reason,
      because,
    });
  });

  it('does not make a cancelled command of an uninterrupted run skipped', () => {
    expect(judgeOne([cancelled]).verdict).toBe('inconclusive');
  });
});

describe('fixtures', () => {
  const needs = { needs: ['bucket.remote'] };
  const fixture = (state: Fixture['state']): Fixture => ({
    binding: 'bucket.remote',
    state,
    detail: 'as found',
  });

  it.each<[Fixture['state'], Verdict]>([
    ['present', 'pass'],
    ['missing', 'inconclusive'],
    ['misplaced', 'inconclusive'],
    ['unknown', 'inconclusive'],
  ])('%s gives %s', (state, verdict) => {
    expect(judgeOne([makeAttempt(success)], needs, { fixtures: [fixture(state)] }).verdict).toBe(verdict);
  });

  it('that nobody checked prove nothing', () => {
    expect(judgeOne([makeAttempt(success)], needs).reason).toContain('it was not checked');
  });

  it('that others lean on do not matter', () => {
    expect(judgeOne([makeAttempt(success)], {}, { fixtures: [fixture('missing')] }).verdict).toBe('pass');
  });
});

describe('a control', () => {
  const control = makeExperiment('control', { control: true });
  const cells = (attempt: Attempt): Record<string, Verdict | undefined> => {
    const judged = judge([
      [makeExperiment('before', expecting({ kind: 'timeout' })), [makeAttempt(timeout)]],
      [control, [attempt]],
      [makeExperiment('other-control', { control: true }), [makeAttempt(success)]],
      [makeExperiment('open', {}), [makeAttempt(success)]],
      [makeExperiment('elsewhere', { scenario: 't' }), [makeAttempt(success)]],
    ]);
    return Object.fromEntries(Object.entries(judged).map(([key, { verdict }]) => [key, verdict]));
  };
  const blocked = {
    before: 'inconclusive',
    'other-control': 'pass',
    open: 'inconclusive',
    elsewhere: 'pass',
  };

  it('that holds lets the others speak', () => {
    expect(cells(makeAttempt(success))).toEqual({
      before: 'pass',
      control: 'pass',
      'other-control': 'pass',
      open: 'pass',
      elsewhere: 'pass',
    });
  });

  it.each<[string, Attempt, Verdict]>([
    ['fails', makeAttempt(timeout), 'fail'],
    ['succeeds by another path', makeAttempt(success, { proof: another }), 'fail'],
    ['cannot be proven', makeAttempt(success, { proof: unproven }), 'inconclusive'],
    ['has no credentials', makeAttempt(noCredentials), 'inconclusive'],
    ['was lost', lost, 'inconclusive'],
  ])('that %s makes the others of its scenario inconclusive, and them alone', (_, attempt, verdict) => {
    expect(cells(attempt)).toEqual({ ...blocked, control: verdict });
  });

  it('is named in the reason, and a reason of one’s own comes first', () => {
    const judged = judge([
      [control, [makeAttempt(timeout)]],
      [makeExperiment('met'), [makeAttempt(success)]],
      [makeExperiment('lost'), [lost]],
    ]);
    expect(judged['met']?.reason).toBe('the control control of this scenario did not hold');
    expect(judged['lost']?.reason).toContain('no frame');
  });

  it('without an expectation for the date holds when it succeeds', () => {
    const { expectation: _, ...open } = control;
    const other = makeExperiment('other');
    expect(
      judge([
        [open, [makeAttempt(success)]],
        [other, [makeAttempt(success)]],
      ])['other']?.verdict,
    ).toBe('pass');
    expect(
      judge([
        [open, [makeAttempt(timeout)]],
        [other, [makeAttempt(success)]],
      ])['other']?.verdict,
    ).toBe('inconclusive');
  });

  it('that was flaky holds', () => {
    const judged = judge([
      [control, [makeAttempt(timeout), makeAttempt(success)]],
      [makeExperiment('other'), [makeAttempt(success)]],
    ]);
    expect([judged['control']?.verdict, judged['other']?.verdict]).toEqual(['flaky', 'pass']);
  });

  it('on one of several probes says nothing of the others', () => {
    const on = (experiment: string, instanceId: string, control = false) =>
      makeExperiment(experiment, { key: `s/${experiment}@${instanceId}`, instanceId, control });
    const plan = makePlan([
      on('control', 'i-1', true),
      on('control', 'i-2', true),
      on('x', 'i-1'),
      on('x', 'i-2'),
    ]);
    const attempts = new Map([
      ['s/control@i-1', [makeAttempt(timeout)]],
      ['s/control@i-2', [makeAttempt(success)]],
      ['s/x@i-1', [makeAttempt(success)]],
      ['s/x@i-2', [makeAttempt(success)]],
    ]);
    const judgements = judgeRun({ plan, attempts, fixtures: [], interrupted: false });
    expect([...judgements].map(([key, { verdict }]) => `${key} ${verdict}`)).toEqual([
      's/control@i-1 fail',
      's/control@i-2 pass',
      's/x@i-1 inconclusive',
      's/x@i-2 pass',
    ]);
  });

  it('that the harness calls itself counts for every probe', () => {
    const on = (instanceId: string) => makeExperiment('x', { key: `s/x@${instanceId}`, instanceId });
    const plan = makePlan([makeExperiment('control', { control: true }), on('i-1'), on('i-2')]);
    const attempts = new Map([
      ['s/control', [makeAttempt(timeout)]],
      ['s/x@i-1', [makeAttempt(success)]],
      ['s/x@i-2', [makeAttempt(success)]],
    ]);
    const judgements = judgeRun({ plan, attempts, fixtures: [], interrupted: false });
    expect([...judgements.values()].map(({ verdict }) => verdict)).toEqual([
      'fail',
      'inconclusive',
      'inconclusive',
    ]);
  });

  it('that was skipped leaves what ran without a meaning', () => {
    const judged = judge(
      [
        [control, []],
        [makeExperiment('ran'), [makeAttempt(success)]],
        [makeExperiment('rest'), []],
      ],
      { interrupted: true },
    );
    expect([judged['control']?.verdict, judged['ran']?.verdict, judged['rest']?.verdict]).toEqual([
      'skipped',
      'inconclusive',
      'skipped',
    ]);
  });

  it('of another scenario counts for those that lean on it, and for no others', () => {
    const leaning = makeExperiment('leaning', { scenario: 't', controlledBy: 's' });
    const alone = makeExperiment('alone', { scenario: 't' });
    const plan = makePlan([control, leaning, alone]);
    const attempts = new Map([
      ['s/control', [makeAttempt(timeout)]],
      ['t/leaning', [makeAttempt(success)]],
      ['t/alone', [makeAttempt(success)]],
    ]);
    const judged = judgeRun({ plan, attempts, fixtures: [], interrupted: false });
    expect(judged.get('t/leaning')).toMatchObject({
      verdict: 'inconclusive',
      reason: 'the control s/control did not hold',
    });
    expect(judged.get('t/alone')?.verdict).toBe('pass');
  });
});

describe('whatever happened', () => {
  const faultKinds: readonly FaultKind[] = [
    'frame-missing',
    'frame-damaged',
    'frame-foreign',
    'output-cut',
    'probe-offline',
    'probe-unfit',
    'not-permitted',
    'delivery-failed',
    'execution-timeout',
    'cancelled',
    'call-failed',
    'unbound',
  ];
  const faulty = fc
    .constantFrom(...faultKinds)
    .map((kind) => makeAttempt(undefined, { fault: { kind, message: kind } }));
  const meaningless = fc
    .constantFrom<Outcome>(noCredentials, unheardOf, { kind: 'service-error', code: 'Throttling' })
    .map((outcome) => makeAttempt(outcome));
  const real = fc
    .constantFrom<Outcome>(success, timeout, redirect, noBucket, { kind: 'tls-failure' })
    .map((outcome) => makeAttempt(outcome));
  const expectation = fc.constantFrom<ExpectedOutcome>(
    { kind: 'success' },
    { kind: 'timeout' },
    { kind: 'PermanentRedirect' },
    { kind: 'service-error', code: 'NoSuchBucket' },
  );

  it('a fault or a fault of the caller never gives pass, fail or flaky', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(faulty, meaningless), { maxLength: 3 }),
        expectation,
        fc.boolean(),
        fc.boolean(),
        (attempts, expected, control, interrupted) => {
          const { verdict } = judgeOne(attempts, { ...expecting(expected), control }, { interrupted });
          expect(['inconclusive', 'skipped']).toContain(verdict);
        },
      ),
    );
  });

  it('an attempt that ends in one never gives pass, fail or flaky either', () => {
    fc.assert(
      fc.property(
        fc.array(real, { maxLength: 2 }),
        fc.oneof(faulty, meaningless),
        expectation,
        (before, last, expected) => {
          expect(judgeOne([...before, last], expecting(expected)).verdict).toBe('inconclusive');
        },
      ),
    );
  });

  it('every experiment of the plan gets one verdict and a reason', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.array(fc.oneof(real, faulty, meaningless), { maxLength: 2 }),
            expectation,
            fc.boolean(),
          ),
          { maxLength: 5 },
        ),
        (rows) => {
          const cells = rows.map(
            ([attempts, expected, control], index) =>
              [makeExperiment(`e${index}`, { ...expecting(expected), control }), attempts] as const,
          );
          const judged = judge(cells);
          expect(Object.keys(judged)).toHaveLength(rows.length);
          for (const { reason } of Object.values(judged)) expect(reason).not.toBe('');
        },
      ),
    );
  });
});
