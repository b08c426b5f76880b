import { describe, expect, it } from 'vitest';
import { needsAnotherAttempt } from '../../src/judge/needs-another-attempt.js';
import type { FaultKind } from '../../src/model/evidence.js';
import type { Attempt } from '../../src/model/run-record.js';
import type { ExpectedOutcome } from '../../src/model/scenario.js';
import {
  lost,
  makeAttempt,
  makeExperiment,
  noBucket,
  noCredentials,
  redirect,
  success,
  timeout,
  unheardOf,
} from './make-run.js';

const again = (
  expectation: ExpectedOutcome | undefined,
  attempts: readonly Attempt[],
  maxAttempts = 2,
): boolean => {
  const { expectation: _, ...open } = makeExperiment('one');
  return needsAnotherAttempt(expectation === undefined ? open : { ...open, expectation }, attempts, {
    maxAttempts,
  });
};
const expectSuccess: ExpectedOutcome = { kind: 'success' };
const expectTimeout: ExpectedOutcome = { kind: 'timeout' };

describe('the result is not tried again', () => {
  it.each<[string, ExpectedOutcome | undefined, Attempt]>([
    ['a success that was expected', expectSuccess, makeAttempt(success)],
    ['a timeout that was expected', expectTimeout, makeAttempt(timeout)],
    ['a success where a timeout was expected', expectTimeout, makeAttempt(success)],
    [
      'a closed connection where a timeout was expected',
      expectTimeout,
      makeAttempt({ kind: 'connection-closed' }),
    ],
    ['another error than the one expected', { kind: 'PermanentRedirect' }, makeAttempt(noBucket)],
    ['anything, where nothing was expected', undefined, makeAttempt(timeout)],
    [
      'a success by another path',
      expectSuccess,
      makeAttempt(success, {
        proof: {
          kind: 'another-path',
          endpointId: 'v',
          addresses: [],
          reason: 'nothing there belongs to it',
        },
      }),
    ],
    [
      'a throttling that was expected',
      { kind: 'service-error', code: 'SlowDown' },
      makeAttempt({ kind: 'service-error', code: 'SlowDown' }),
    ],
  ])('%s', (_, expectation, attempt) => {
    expect(again(expectation, [attempt])).toBe(false);
  });
});

describe('the instrument is, and an expected success that did not come', () => {
  it.each<[string, ExpectedOutcome | undefined, Attempt]>([
    ['a timeout', expectSuccess, makeAttempt(timeout)],
    ['an error', expectSuccess, makeAttempt(redirect)],
    ['an answer that is not the one meant', expectSuccess, makeAttempt(success, { answerMismatch: 'x' })],
    ['no credentials', expectTimeout, makeAttempt(noCredentials)],
    ['unclassified', undefined, makeAttempt(unheardOf)],
    ['throttled', expectTimeout, makeAttempt({ kind: 'service-error', code: 'ThrottlingException' })],
  ])('%s', (_, expectation, attempt) => {
    expect(again(expectation, [attempt])).toBe(true);
    expect(again(expectation, [attempt, attempt])).toBe(false);
    expect(again(expectation, [attempt], 1)).toBe(false);
    expect(again(expectation, [attempt, attempt], 3)).toBe(true);
  });
});

it('what the instrument spoilt does not count as a try of the result, and is repeated as long as that can help', () => {
  const late = makeAttempt(undefined, { fault: { kind: 'execution-timeout', message: '' } });
  expect(again(expectTimeout, [lost, lost, lost])).toBe(true);
  expect(again(expectTimeout, [lost, lost, lost, lost])).toBe(false);
  expect(again(expectTimeout, [late, late])).toBe(true);
  expect(again(expectTimeout, [late, late, late])).toBe(false);
  expect(again(expectSuccess, [makeAttempt(timeout), lost])).toBe(true);
  expect(again(expectSuccess, [makeAttempt(timeout), lost, makeAttempt(timeout)])).toBe(false);
  expect(again(expectTimeout, [lost], 1)).toBe(false);
});

it.each<[FaultKind, boolean]>([
  ['frame-missing', true],
  ['frame-damaged', true],
  ['frame-foreign', true],
  ['output-cut', true],
  ['probe-offline', true],
  ['delivery-failed', true],
  ['execution-timeout', true],
  ['probe-unfit', false],
  ['not-permitted', false],
  ['call-failed', false],
  ['cancelled', false],
  ['unbound', false],
  ['cleanup-failed', false],
])('a fault `%s` is tried again: %s', (kind, isRetried) => {
  expect(again(expectSuccess, [makeAttempt(undefined, { fault: { kind, message: '' } })])).toBe(isRetried);
});

it('a call whose clean-up failed is never sent again, whatever it answered', () => {
  const fault = { kind: 'cleanup-failed', message: '' } as const;
  expect(again(expectSuccess, [makeAttempt(timeout, { fault })])).toBe(false);
});

it('what has not run yet needs its first attempt, what cannot run none', () => {
  expect(again(expectSuccess, [])).toBe(true);
  const { action: _, ...unbound } = makeExperiment('one', { unbound: ['bucket.remote'] });
  expect(needsAnotherAttempt(unbound, [], { maxAttempts: 2 })).toBe(false);
});
