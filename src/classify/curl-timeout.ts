import type { CurlReport, Evidence } from '../model/evidence.js';
import type { Outcome, Reached, TimeoutPhase } from '../model/outcome.js';
import { makeOutcome } from './make-outcome.js';

interface Waited {
  readonly phase?: TimeoutPhase;
  readonly reached?: Reached;
}

/** curl's exit 28: what it waited for, by its own times; by its words where there are no times. */
export function classifyCurlTimeout(
  evidence: Evidence,
  place: { readonly host: string | undefined; readonly scheme: 'http' | 'https' | undefined },
  message: string,
): Outcome {
  const waited =
    evidence.curl === undefined
      ? waitedByWords(message, place.scheme)
      : waitedByTimes(evidence.curl, place.scheme);
  return makeOutcome('timeout', { ...waited, message, host: place.host });
}

/**
 * The address tells whether TCP connected: curl counts `time_connect` only after the TLS handshake when that
 * hangs (measured: 7.88).
 */
function waitedByTimes(report: CurlReport, scheme: 'http' | 'https' | undefined): Waited {
  // `time_starttransfer` is also set when the other side closes without an answer: the status decides.
  if (report.httpStatus > 0) return { phase: 'response', reached: 'http' };
  if (report.appconnectS > 0) return { phase: 'response', reached: 'tls' };
  if (report.remoteIp !== '') {
    if (scheme === 'https' || report.connectS === 0) return { phase: 'tls', reached: 'tcp' };
    return scheme === 'http' ? { phase: 'response', reached: 'tcp' } : { reached: 'tcp' };
  }
  return report.namelookupS > 0 ? { phase: 'connect', reached: 'dns' } : { phase: 'dns' };
}

/** Without times a `Connection timed out` over https may have hung in either phase: then none is named. */
function waitedByWords(message: string, scheme: 'http' | 'https' | undefined): Waited {
  if (/^Resolving timed out/.test(message)) return { phase: 'dns' };
  if (/^SSL connection timeout/.test(message)) return { phase: 'tls', reached: 'tcp' };
  if (/^Failed to connect to /.test(message)) return { phase: 'connect', reached: 'dns' };
  if (/^Connection (?:timed out|timeout)/.test(message)) {
    return scheme === 'http' ? { phase: 'connect', reached: 'dns' } : { reached: 'dns' };
  }
  return /^Operation (?:timed out|too slow)/.test(message) && !message.includes(' 0 bytes received')
    ? { phase: 'response', reached: 'http' }
    : {};
}
