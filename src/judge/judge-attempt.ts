import type { AttemptReason } from '../model/because.js';
import { inconclusiveKinds, type Outcome } from '../model/outcome.js';
import type { Attempt } from '../model/run-record.js';
import type { Expectation } from '../model/scenario.js';
import type { Judgement, Verdict } from '../model/verdict.js';
import { en } from '../words/en.js';
import { meetsExpectation } from './meets-expectation.js';
import { tellReason } from './tell-reason.js';
import { isThrottled } from './throttling.js';

/** A judgement whose reason lies in an attempt. */
export interface AttemptJudgement extends Judgement {
  readonly because: { readonly kind: AttemptReason };
}

/** What one attempt by itself shows: of the other attempts and of controls it knows nothing. */
export function judgeAttempt(attempt: Attempt, expectation: Expectation | undefined): AttemptJudgement {
  const [verdict, kind] = decide(attempt, expectation);
  const because = { kind };
  const facts = { attempts: [attempt], ...(expectation === undefined ? {} : { expectation }) };
  return { verdict, because, reason: tellReason(because, facts, en) };
}

function decide(attempt: Attempt, expectation: Expectation | undefined): readonly [Verdict, AttemptReason] {
  const { outcome, fault } = attempt;
  // A clean-up that failed came after the answer: what was seen stays seen.
  if (outcome === undefined || (fault !== undefined && fault.kind !== 'cleanup-failed')) {
    return ['inconclusive', 'not-observed'];
  }
  const unusable = whyUnusable(outcome, expectation);
  if (unusable !== undefined) return ['inconclusive', unusable];
  if (expectation === undefined) return ['recorded', 'nothing-expected'];
  return meetsExpectation(outcome, expectation)
    ? decideMet(attempt, outcome, expectation)
    : ['fail', 'not-as-expected'];
}

function whyUnusable(outcome: Outcome, expectation: Expectation | undefined): AttemptReason | undefined {
  if (inconclusiveKinds.has(outcome.kind)) return 'says-nothing';
  if (outcome.kind === 'timeout' && outcome.phase === undefined && expectation?.kind === 'timeout') {
    return 'unknown-wait';
  }
  const isExpected = expectation !== undefined && meetsExpectation(outcome, expectation);
  return isThrottled(outcome) && !isExpected ? 'put-off' : undefined;
}

function decideMet(
  { answerMismatch, proof }: Attempt,
  { kind }: Outcome,
  { kind: expected }: Expectation,
): readonly [Verdict, AttemptReason] {
  if (kind === 'success' && answerMismatch !== undefined) return ['fail', 'other-answer'];
  if (proof?.kind === 'another-path') return ['fail', 'another-path'];
  if (proof?.kind === 'unproven') return ['inconclusive', 'path-unproven'];
  return ['pass', kind === expected ? 'as-expected' : 'reached-and-denied'];
}
