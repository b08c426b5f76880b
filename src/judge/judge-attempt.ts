import { inconclusiveKinds, type Outcome } from '../model/outcome.js';
import type { Attempt } from '../model/run-record.js';
import type { Expectation } from '../model/scenario.js';
import type { Judgement } from '../model/verdict.js';
import { describeExpected, describeOutcome } from './describe-outcome.js';
import { meetsExpectation } from './meets-expectation.js';
import { isThrottled } from './throttling.js';

/** What one attempt by itself shows: of the other attempts and of controls it knows nothing. */
export function judgeAttempt(attempt: Attempt, expectation: Expectation | undefined): Judgement {
  const { outcome, fault } = attempt;
  // A clean-up that failed came after the answer: what was seen stays seen.
  if (outcome === undefined || (fault !== undefined && fault.kind !== 'cleanup-failed')) {
    return inconclusive(`not observed: ${fault?.message ?? 'no outcome was kept'}`);
  }
  const unusable = whyUnusable(outcome, expectation);
  if (unusable !== undefined) return inconclusive(unusable);
  if (expectation === undefined) {
    return { verdict: 'recorded', reason: `no expectation for this date; found ${describeOutcome(outcome)}` };
  }
  return meetsExpectation(outcome, expectation)
    ? judgeMet(attempt, outcome, expectation)
    : { verdict: 'fail', reason: tellUnmet(attempt, outcome, expectation) };
}

function inconclusive(reason: string): Judgement {
  return { verdict: 'inconclusive', reason };
}

function whyUnusable(outcome: Outcome, expectation: Expectation | undefined): string | undefined {
  const found = describeOutcome(outcome);
  const words = outcome.message === undefined ? '' : `: ${outcome.message.split('\n', 1)[0]}`;
  if (inconclusiveKinds.has(outcome.kind)) return `${found} says nothing of the network${words}`;
  if (outcome.kind === 'timeout' && outcome.phase === undefined && expectation?.kind === 'timeout') {
    return `${found}, but not what the client waited for${words}`;
  }
  const isExpected = expectation !== undefined && meetsExpectation(outcome, expectation);
  return isThrottled(outcome) && !isExpected ? `the service put the call off (${outcome.code})` : undefined;
}

function judgeMet(attempt: Attempt, outcome: Outcome, expectation: Expectation): Judgement {
  const found = describeOutcome(outcome);
  if (outcome.kind === 'success' && attempt.answerMismatch !== undefined) {
    return { verdict: 'fail', reason: `the call succeeded, but ${attempt.answerMismatch}` };
  }
  switch (attempt.proof?.kind) {
    case 'another-path':
      return {
        verdict: 'fail',
        reason: `${found} by another path: ${attempt.proof.reason}`,
      };
    case 'unproven':
      return inconclusive(`${found}, but the path is not proven: ${attempt.proof.reason}`);
    default:
      return { verdict: 'pass', reason: `found ${describeExpected(expectation)} as expected` };
  }
}

function tellUnmet({ proof }: Attempt, outcome: Outcome, expectation: Expectation): string {
  const path = proof?.kind === 'another-path' ? ` by another path (${proof.addresses.join(', ')})` : '';
  const news = outcome.kind === 'success' ? 'it succeeds now: ' : '';
  const words = outcome.message === undefined ? '' : ` (${outcome.message.split('\n', 1)[0]})`;
  return `${news}expected ${describeExpected(expectation)}, found ${describeOutcome(outcome)}${path}${words}`;
}
