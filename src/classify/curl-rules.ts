import type { Evidence } from '../model/evidence.js';
import type { Outcome } from '../model/outcome.js';
import { wantedFamily } from '../model/wanted-family.js';
import { findConnectionCause, resolverWasSilent } from './connection-cause.js';
import { classifyCurlTimeout } from './curl-timeout.js';
import { findDnsAnswer } from './dns-answer.js';
import { makeOutcome, unclassified } from './make-outcome.js';
import type { Rule } from './rule.js';
import { answeredHops, lastHost, serviceHops } from './service-hops.js';
import { commandMissing, stoppedInSilence } from './stopped.js';
import { urlHost, urlScheme } from './url-host.js';

/** Wrong usage, files, certificates of one's own, proxies: curl's exit codes that do not speak of the peer. */
const ownCodes = new Set([1, 2, 3, 4, 5, 23, 26, 27, 43, 48, 53, 54, 58, 59, 66, 77, 82, 97]);
const tlsCodes = new Set([35, 51, 60, 83, 90, 91]);
/** 52 empty reply, 55 and 56 send and receive, 16 and 92 HTTP/2; 18 is a body that ended early. */
const closedCodes = new Set([16, 52, 55, 56, 92]);

const errorLine = /^curl: \((\d+)\) ?([^\n]*)/m;
const failedStatus = /^The requested URL returned error: (\d{3})\b/;

interface CurlEnd {
  readonly code: number | undefined;
  readonly message: string;
  readonly host: string | undefined;
  readonly scheme: 'http' | 'https' | undefined;
  readonly status: number | undefined;
}

/** curl, by its exit code and its own report. @see curl(1), EXIT CODES */
export const curlRules: readonly Rule[] = [
  commandMissing,
  curlRule('an HTTP answer', decideAnswer),
  curlRule('went to another host than asked', decideElsewhere),
  curlRule('timeout (28)', (evidence, end) =>
    end.code === 28 ? classifyCurlTimeout(evidence, end, end.message) : undefined,
  ),
  curlRule('name not resolved (6)', decideName),
  curlRule('could not connect (7)', decideNotConnected),
  curlRule('TLS', (_, { code, message, host }) =>
    code !== undefined && tlsCodes.has(code)
      ? makeOutcome('tls-failure', { message, reached: 'tcp', host })
      : undefined,
  ),
  curlRule('own fault or a proxy', (_, { code, message }) =>
    (code !== undefined && ownCodes.has(code)) || (code === 56 && /\bproxy\b|\bCONNECT\b/i.test(message))
      ? makeOutcome('client-error', { message })
      : undefined,
  ),
  curlRule('closed early', decideClosed),
  stoppedInSilence,
];

function curlRule(name: string, decide: (evidence: Evidence, end: CurlEnd) => Outcome | undefined): Rule {
  return { name, apply: (evidence) => decide(evidence, readEnd(evidence)) };
}

function readEnd(evidence: Evidence): CurlEnd {
  const line = errorLine.exec(evidence.message.replaceAll('\r\n', '\n'));
  const code = evidence.exitCode ?? (line === null ? undefined : Number(line[1]));
  const url = evidence.argv.findLast((word) => urlScheme(word) !== undefined);
  const hop = serviceHops(evidence).at(-1);
  const message = evidence.curl?.errorText ?? line?.[2] ?? evidence.message;
  const printed = Number(failedStatus.exec(message)?.[1] ?? 0);
  return {
    code,
    message: message.trim(),
    host: hop?.host ?? urlHost(url),
    scheme: hop?.scheme ?? urlScheme(url),
    status: evidence.curl?.httpStatus || answeredHops(evidence).at(-1)?.status || printed || undefined,
  };
}

/** Exit 22 is `--fail`'s: an HTTP answer as well. */
function decideAnswer(evidence: Evidence, { code, status, host }: CurlEnd): Outcome | undefined {
  if (code !== 0 && code !== 22) return undefined;
  if (status === undefined || status < 200) {
    return unclassified(evidence, `curl ended with ${code}, but no HTTP answer was seen`);
  }
  if (status < 400) return makeOutcome('success', { reached: 'http', host });
  return makeOutcome('service-error', { code: `HTTP ${status}`, reached: 'http', host });
}

const connectedTo = /^Failed to connect to (\S+) port \d+/;

/** A proxy, or an option that sends curl elsewhere: what happened there is not the named host's doing. */
function decideElsewhere(evidence: Evidence, { message, host }: CurlEnd): Outcome | undefined {
  const tried = connectedTo.exec(message)?.[1]?.toLowerCase();
  if (tried === undefined || host === undefined || tried === host.toLowerCase().replace(/^\[|\]$/g, ''))
    return undefined;
  return unclassified(evidence, `${message} (asked for ${host})`);
}

/** curl says 6 for every failure of the resolver: a name that was found right after was not missing. */
function decideName(evidence: Evidence, { code, message, host }: CurlEnd): Outcome | undefined {
  if (code !== 6) return undefined;
  const asked = findDnsAnswer(evidence, host);
  if (asked !== undefined && asked.addresses.length > 0) {
    return unclassified(evidence, `${message} (the same name was found right after)`);
  }
  if (asked?.problem === 'failed') {
    return unclassified(evidence, `${message} (the resolver failed, without a yes or no)`);
  }
  // On a probe that cannot ask its resolver, nobody can tell a missing name from one that the resolver failed at.
  if (asked === undefined && ranOnProbe(evidence)) {
    return unclassified(evidence, `${message} (the probe could not ask its resolver why)`);
  }
  return asked?.problem !== 'not-found' && resolverWasSilent(evidence, host)
    ? makeOutcome('timeout', { phase: 'dns', message, host })
    : makeOutcome('name-not-resolved', { message, host });
}

/** A text that somebody pasted was run under limits that nobody knows. */
function ranOnProbe({ limits }: Evidence): boolean {
  return limits !== undefined;
}

/** 7 is said of a refusal and of a missing route alike; newer versions name the cause only with `--verbose`. */
function decideNotConnected(evidence: Evidence, { code, message, host }: CurlEnd): Outcome | undefined {
  if (code !== 7) return undefined;
  // curl 7.88 finds the name's addresses of the other family, and says the same of having none of the one it keeps to.
  const family = wantedFamily(evidence.argv);
  if (family !== undefined && findDnsAnswer(evidence, host)?.problem === 'not-found') {
    const word = family === 'ipv6' ? 'IPv6' : 'IPv4';
    return makeOutcome('name-not-resolved', {
      message: `${message} (the name has no ${word} address)`,
      host,
    });
  }
  return findConnectionCause([...evidence.diagnostics, message]) === 'refused'
    ? makeOutcome('connection-refused', { message, reached: 'dns', host })
    : makeOutcome('unclassified', { message, host: lastHost(evidence) ?? host });
}

function decideClosed(_: Evidence, { code, message, host, scheme }: CurlEnd): Outcome | undefined {
  if (code === 18) return makeOutcome('connection-closed', { message, reached: 'http', host });
  if (code === undefined || !closedCodes.has(code)) return undefined;
  return makeOutcome('connection-closed', { message, reached: scheme === 'https' ? 'tls' : 'tcp', host });
}
