import type { Evidence } from '../model/evidence.js';
import { findDnsAnswer } from './dns-answer.js';

/** Why a connection could not be opened, in the words of the C library. */
export type ConnectionCause = 'name-missing' | 'name-unanswered' | 'refused' | 'no-route' | 'reset';

/** Words, not numbers: the numbers differ between systems. In the order of errno.h and netdb.h's manual. */
const causes: readonly (readonly [RegExp, ConnectionCause])[] = [
  [/Name or service not known|No address associated with hostname|nodename nor servname/, 'name-missing'],
  [/Temporary failure in name resolution/, 'name-unanswered'],
  [/Connection refused/, 'refused'],
  [/Network is unreachable|No route to host|Host is unreachable/, 'no-route'],
  [/Connection reset by peer/, 'reset'],
];

/** The cause named by the last line that names one: a client that tried twice ended with that. */
export function findConnectionCause(lines: readonly string[]): ConnectionCause | undefined {
  for (const line of lines.toReversed()) {
    const found = causes.find(([words]) => words.test(line));
    if (found !== undefined) return found[1];
  }
  return undefined;
}

/** glibc asks each server twice, 5 s each, before it gives up: a refusal or a failure comes at once. */
const resolverPatienceMs = 5000;

/**
 * Whether the resolver kept silent. The C library says 'temporary failure' both then and when a resolver
 * answered that it cannot serve; only the first is a timeout.
 */
export function resolverWasSilent(evidence: Evidence, host: string | undefined): boolean {
  const asked = findDnsAnswer(evidence, host);
  if (asked !== undefined) return asked.problem === 'no-answer';
  return evidence.durationMs >= resolverPatienceMs;
}
