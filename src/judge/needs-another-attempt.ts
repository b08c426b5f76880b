import type { FaultKind } from '../model/evidence.js';
import { inconclusiveKinds, type Outcome } from '../model/outcome.js';
import type { PlannedExperiment } from '../model/plan.js';
import type { Attempt } from '../model/run-record.js';
import type { Expectation } from '../model/scenario.js';
import { meetsExpectation } from './meets-expectation.js';
import { isThrottled } from './throttling.js';

/**
 * Whether trying again can help against each fault. A control-plane call that failed is not sent twice: the
 * SDK has retried it already, and what it was to create may exist.
 */
const retryable: Readonly<Record<FaultKind, boolean>> = {
  'frame-missing': true,
  'frame-damaged': true,
  'frame-foreign': true,
  'output-cut': true,
  'probe-offline': true,
  'delivery-failed': true,
  'execution-timeout': true,
  'probe-unfit': false,
  'not-permitted': false,
  'call-failed': false,
  cancelled: false,
  unbound: false,
  'cleanup-failed': false,
};

/**
 * Retry the instrument, never the result: an observation that failed is tried again, and so is an expected
 * success that did not come; an unexpected answer where a failure was expected is a result.
 * @param limits - `maxAttempts` counts all attempts that were not cut short, the first one too.
 */
export function needsAnotherAttempt(
  experiment: PlannedExperiment,
  attempts: readonly Attempt[],
  limits: { readonly maxAttempts: number },
): boolean {
  const counted = attempts.filter(({ fault }) => fault?.kind !== 'cancelled').length;
  if (experiment.action === undefined || counted >= limits.maxAttempts) return false;
  const last = attempts.at(-1);
  if (last === undefined) return true;
  if (last.fault !== undefined) return retryable[last.fault.kind];
  return last.outcome !== undefined && deservesAnother(experiment.expectation, last.outcome, last);
}

function deservesAnother(expectation: Expectation | undefined, outcome: Outcome, attempt: Attempt): boolean {
  const isMet = expectation !== undefined && meetsExpectation(outcome, expectation);
  if (!isMet && (inconclusiveKinds.has(outcome.kind) || isThrottled(outcome))) return true;
  if (expectation?.kind !== 'success') return false;
  return !isMet || attempt.answerMismatch !== undefined;
}
