import type { Evidence } from '../model/evidence.js';
import type { Outcome } from '../model/outcome.js';
import { readAwsText } from './aws-text.js';
import { type ConnectionCause, findConnectionCause, resolverWasSilent } from './connection-cause.js';
import { findDnsAnswer } from './dns-answer.js';
import { makeOutcome } from './make-outcome.js';
import type { Rule } from './rule.js';
import { urlHost, urlScheme } from './url-host.js';

/** A rule for a message that begins with words and names the URL that the client failed on. */
function urlRule(
  name: string,
  words: RegExp,
  decide: (evidence: Evidence, url: string, message: string) => Outcome,
): Rule {
  return {
    name,
    apply: (evidence) => {
      const { kind, message } = readAwsText(evidence.message);
      const url = kind === 'other' ? words.exec(message)?.[1] : undefined;
      return url === undefined ? undefined : decide(evidence, url, message);
    },
  };
}

/** The texts of botocore's connection errors. @see botocore/exceptions.py */
export const awsConnectionRules: readonly Rule[] = [
  urlRule('connect timeout', /^Connect timeout on endpoint URL: "([^"]*)"$/, (_, url, message) =>
    makeOutcome('timeout', { phase: 'connect', message, reached: 'dns', host: urlHost(url) }),
  ),
  urlRule('read timeout', /^Read timeout on endpoint URL: "([^"]*)"$/, decideReadTimeout),
  urlRule('could not connect', /^Could not connect to the endpoint URL: "([^"]*)"$/, decideNotConnected),
  urlRule(
    'closed early',
    /^Connection was closed before we received a valid response from endpoint URL: "([^"]*)"\.?$/,
    (_, url, message) => makeOutcome('connection-closed', { message, reached: 'tcp', host: urlHost(url) }),
  ),
  urlRule('TLS', /^SSL validation failed for (\S+) [\s\S]+$/, (_, url, message) =>
    makeOutcome('tls-failure', { message, reached: 'tcp', host: urlHost(url) }),
  ),
];

/**
 * The CLI says 'Read timeout' for a silent TLS handshake too (measured: v1 1.45, v2 2.9): only the cause
 * below it tells the two apart. Without causes the later phase is named but no TLS is claimed.
 */
function decideReadTimeout({ diagnostics }: Evidence, url: string, message: string): Outcome {
  const host = urlHost(url);
  if (diagnostics.some((line) => line.includes('handshake operation timed out'))) {
    return makeOutcome('timeout', { phase: 'tls', message, reached: 'tcp', host });
  }
  const isTlsProven = urlScheme(url) === 'https' && diagnostics.length > 0;
  return makeOutcome('timeout', { phase: 'response', message, reached: isTlsProven ? 'tls' : 'tcp', host });
}

function decideNotConnected(evidence: Evidence, url: string, message: string): Outcome {
  const host = urlHost(url);
  const cause = findConnectionCause(evidence.diagnostics) ?? causeByDns(evidence, host);
  switch (cause) {
    case 'name-missing':
      return makeOutcome('name-not-resolved', { message, host });
    case 'name-unanswered':
      return resolverWasSilent(evidence, host)
        ? makeOutcome('timeout', { phase: 'dns', message, host })
        : makeOutcome('unclassified', {
            message: `${message} (the resolver failed at once, without a yes or no)`,
            host,
          });
    case 'refused':
      return makeOutcome('connection-refused', { message, reached: 'dns', host });
    case 'reset':
      return makeOutcome('connection-closed', { message, reached: 'dns', host });
    case 'no-route':
      return makeOutcome('unclassified', {
        message: `${message} (the probe's own system found no route: no packet was refused or lost on the way)`,
        reached: 'dns',
        host,
      });
    default:
      return makeOutcome('unclassified', { message, host });
  }
}

/** What the resolver said afterwards is the next best witness: addresses there leave the cause open. */
function causeByDns(evidence: Evidence, host: string | undefined): ConnectionCause | undefined {
  const asked = findDnsAnswer(evidence, host);
  if (asked?.problem === 'not-found') return 'name-missing';
  return asked?.problem === 'no-answer' ? 'name-unanswered' : undefined;
}
