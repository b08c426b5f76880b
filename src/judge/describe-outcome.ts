import type { Outcome } from '../model/outcome.js';
import type { ExpectedOutcome } from '../model/scenario.js';

/** An outcome in a few words, as reasons quote it: `service-error NoSuchBucket`, `timeout (dns)`. */
export function describeOutcome(outcome: Outcome): string {
  const where = outcome.host === undefined ? '' : ` at ${outcome.host}`;
  return `${nameOutcome(outcome)}${where}`;
}

/** What was expected, in the same words. */
export function describeExpected(expected: ExpectedOutcome): string {
  const words = expected.message === undefined ? '' : ` with the words '${expected.message.trim()}'`;
  return `${nameOutcome(expected)}${words}`;
}

function nameOutcome({ kind, code, phase }: Pick<Outcome, 'kind' | 'code' | 'phase'>): string {
  if (kind === 'timeout') return phase === undefined || phase === 'connect' ? kind : `timeout (${phase})`;
  return code === undefined || code === kind ? kind : `${kind} ${code}`;
}
