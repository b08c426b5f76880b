import type { FaultKind } from '../model/evidence.js';
import { inconclusiveKinds, type Outcome } from '../model/outcome.js';
import type { PlannedExperiment } from '../model/plan.js';
import type { Attempt } from '../model/run-record.js';
import type { Expectation } from '../model/scenario.js';
import { meetsExpectation } from './meets-expectation.js';
import { isThrottled } from './throttling.js';

/**
 * How often trying again can help against each fault. A batch that has not ended has cost its whole deadline. A
 * control-plane call that failed is not sent twice: the SDK has retried it already, and what it was to create may
 * exist.
 */
const retries: Readonly<Record<FaultKind, number>> = {
  'frame-missing': 3,
  'frame-damaged': 3,
  'frame-foreign': 3,
  'output-cut': 3,
  'probe-offline': 3,
  'delivery-failed': 3,
  'execution-timeout': 2,
  'probe-unfit': 0,
  'not-permitted': 0,
  'call-failed': 0,
  cancelled: 0,
  unbound: 0,
  'cleanup-failed': 0,
};

/**
 * Retry the instrument, never the result: an observation that failed is tried again, and so is an expected
 * success that did not come; an unexpected answer where a failure was expected is a result.
 * @param limits - `maxAttempts` counts the attempts that showed something; those that the instrument spoilt have
 *   limits of their own, and with 1 none is repeated.
 */
export function needsAnotherAttempt(
  experiment: PlannedExperiment,
  attempts: readonly Attempt[],
  { maxAttempts }: { readonly maxAttempts: number },
): boolean {
  const spoilt = attempts.flatMap(({ fault }) => (fault === undefined ? [] : [fault.kind]));
  if (experiment.action === undefined || attempts.length - spoilt.length >= maxAttempts) return false;
  const last = attempts.at(-1);
  if (last === undefined) return true;
  if (last.fault !== undefined) {
    return (
      maxAttempts > 1 &&
      spoilt.length <= mostSpoilt &&
      spoilt.filter((kind) => kind === last.fault?.kind).length <= retries[last.fault.kind]
    );
  }
  return last.outcome !== undefined && deservesAnother(experiment.expectation, last.outcome, last);
}

/** Of an experiment's attempts. */
const mostSpoilt = 3;

function deservesAnother(expectation: Expectation | undefined, outcome: Outcome, attempt: Attempt): boolean {
  const isMet = expectation !== undefined && meetsExpectation(outcome, expectation);
  if (!isMet && (inconclusiveKinds.has(outcome.kind) || isThrottled(outcome))) return true;
  if (expectation?.kind !== 'success') return false;
  return !isMet || attempt.answerMismatch !== undefined;
}
