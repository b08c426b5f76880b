import type { Outcome } from '../model/outcome.js';
import type { ExpectedOutcome } from '../model/scenario.js';

/**
 * Whether an outcome is the one expected. Kind, code and phase are exact; a `timeout` is one of the
 * connection unless the expectation names another phase. A message beside a code is exact but for space
 * around it; alone, where only the words are known, it is enough that the service's message contains it.
 */
export function meetsExpectation(outcome: Outcome, expected: ExpectedOutcome): boolean {
  return (
    outcome.kind === expected.kind &&
    (outcome.kind !== 'timeout' || outcome.phase === (expected.phase ?? 'connect')) &&
    (expected.code === undefined || sameCode(outcome.code, expected.code)) &&
    (expected.message === undefined || sameMessage(outcome.message ?? '', expected))
  );
}

/** `403` is how the AWS CLI prints an answer without a code, `HTTP 403` how curl's is shown: both are one. */
function sameCode(found: string | undefined, expected: string): boolean {
  return found !== undefined && bareStatus(found) === bareStatus(expected);
}

function bareStatus(code: string): string {
  return code.replace(/^HTTP (?=\d{3}$)/, '');
}

function sameMessage(found: string, expected: ExpectedOutcome): boolean {
  const words = (expected.message ?? '').trim();
  return expected.code === undefined ? found.includes(words) : found.trim() === words;
}
