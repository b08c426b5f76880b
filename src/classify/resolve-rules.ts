import type { Evidence } from '../model/evidence.js';
import type { Outcome } from '../model/outcome.js';
import { findDnsAnswer } from './dns-answer.js';
import { makeOutcome, unclassified } from './make-outcome.js';
import type { Rule } from './rule.js';
import { commandMissing, stoppedInSilence } from './stopped.js';

/** A DNS look-up on the probe: the answer itself is the outcome. */
export const resolveRules: readonly Rule[] = [
  commandMissing,
  { name: "the resolver's answer", apply: decideAnswer },
  stoppedInSilence,
];

function decideAnswer(evidence: Evidence): Outcome | undefined {
  const { argv, message } = evidence;
  const host = argv.at(-1);
  const answer = findDnsAnswer(evidence, host);
  if (answer === undefined) return undefined;
  if (answer.problem === 'not-found') return makeOutcome('name-not-resolved', { message, host });
  if (answer.problem === 'no-answer') return makeOutcome('timeout', { phase: 'dns', message, host });
  if (answer.problem === 'failed') {
    return unclassified(evidence, 'the resolver failed: it did not find a name that exists either');
  }
  return answer.addresses.length === 0 ? undefined : makeOutcome('success', { reached: 'dns', host });
}
