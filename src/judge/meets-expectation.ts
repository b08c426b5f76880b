import type { Outcome } from '../model/outcome.js';
import { readRefusal } from '../model/refusal.js';
import type { ExpectedOutcome } from '../model/scenario.js';

/**
 * Whether an outcome is the one expected. Kind, code and phase are exact; a `timeout` is one of the
 * connection unless the expectation names another phase. A message beside a code is exact but for space
 * around it; alone, where only the words are known, it is enough that the service's message contains it.
 */
export function meetsExpectation(outcome: Outcome, expected: ExpectedOutcome): boolean {
  if (expected.orDenied === true && isOwnDenial(outcome)) return true;
  return (
    outcome.kind === expected.kind &&
    (outcome.kind !== 'timeout' || outcome.phase === (expected.phase ?? 'connect')) &&
    (expected.code === undefined || sameCode(outcome.code, expected.code)) &&
    (expected.message === undefined || sameMessage(outcome.message ?? '', expected))
  );
}

/**
 * Whether a service refused for a policy that its words name, and which is none of the endpoint's or of the
 * resource's: it knew the caller, and went by the caller's rights. Bare words such as `Access Denied` name none.
 */
function isOwnDenial({ kind, code = '', message = '' }: Outcome): boolean {
  if (kind !== 'service-error') return false;
  const refusal = readRefusal(code, message);
  return refusal?.kind === 'permission' && refusal.policy !== undefined;
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
