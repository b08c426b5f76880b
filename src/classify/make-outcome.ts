import type { Evidence } from '../model/evidence.js';
import type { Outcome, OutcomeKind, Reached, TimeoutPhase } from '../model/outcome.js';
import { lastHost, reachedByHops } from './service-hops.js';

interface OutcomeParts {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly reached?: Reached | undefined;
  readonly phase?: TimeoutPhase | undefined;
  readonly host?: string | undefined;
}

/** Builds an outcome, leaving out what is not known: empty texts count as not known. */
export function makeOutcome(kind: OutcomeKind, parts: OutcomeParts): Outcome {
  const message = parts.message?.trim();
  return {
    kind,
    ...(parts.code ? { code: parts.code } : {}),
    ...(message ? { message } : {}),
    ...(parts.reached ? { reached: parts.reached } : {}),
    ...(parts.phase ? { phase: parts.phase } : {}),
    ...(parts.host ? { host: parts.host } : {}),
  };
}

/** For what no rule can name: the text is kept, and as far as hops tell, how far it got. */
export function unclassified(evidence: Evidence, message: string): Outcome {
  return makeOutcome('unclassified', {
    message,
    reached: reachedByHops(evidence),
    host: lastHost(evidence),
  });
}
