import type { DnsAnswer, Evidence, Observation } from '../model/evidence.js';
import type { ProbeCommand } from './batch-request.js';
import { clientLimits } from './client-limits.js';
import { readCurlTransfer } from './curl-report.js';
import { readHops } from './debug-hops.js';
import type { Lookup, Payload } from './payload.js';
import { redactSecrets } from './redaction.js';

/** After this long without an address, a resolver has not said that there is none: it has not answered. */
const silentResolverMs = 5_000;

/** Turns what the probe wrote of a command into evidence; everything that it says is redacted once more. */
export function observePayload(command: ProbeCommand, payload: Payload): Observation {
  if (payload.unfit !== undefined || payload.exitStatus === undefined) {
    const message = redactSecrets(payload.unfit ?? 'the probe did not see the end of the client');
    return { kind: 'unobserved', fault: { kind: 'probe-unfit', message } };
  }
  const transfer =
    payload.curlJson === undefined ? undefined : readCurlTransfer(redactSecrets(payload.curlJson));
  const trace = payload.trace.map((line) => ({ ...line, text: redactSecrets(line.text) }));
  const evidence: Evidence = {
    client: command.client,
    argv: command.argv,
    ...(!endedBySignal(payload.exitStatus) && { exitCode: payload.exitStatus }),
    durationMs: payload.durationMs,
    message: redactSecrets(payload.message),
    diagnostics: trace.filter(({ kind }) => kind === 'failure').map(({ text }) => text),
    stdoutBytes: transfer?.bytes ?? payload.stdoutBytes,
    hops: transfer ? (transfer.hop ? [transfer.hop] : []) : readHops(trace),
    dns: payload.lookups.map((lookup) => dnsAnswer(lookup, command)),
    limits: clientLimits(command),
    ...(transfer && { curl: transfer.report }),
  };
  return { kind: 'observed', evidence };
}

/** The client's own version line, where this run of it told. */
export function clientVersion(payload: Payload): string | undefined {
  if (payload.clientVersion !== undefined) return redactSecrets(payload.clientVersion);
  return payload.curlJson === undefined ? undefined : readCurlTransfer(payload.curlJson)?.version;
}

/** A shell's 128 + signal; 124 is timeout(1)'s own and stays. The AWS CLI's 252–255 are no signals. */
function endedBySignal(status: number): boolean {
  return status > 128 && status < 160;
}

function dnsAnswer(lookup: Lookup, command: ProbeCommand): DnsAnswer {
  const host = lookup.host === '-' ? (command.argv[1] ?? '') : lookup.host;
  if (lookup.addresses.length > 0) return { host, addresses: lookup.addresses };
  const notFound = lookup.exitStatus === 2 && lookup.durationMs < silentResolverMs;
  return { host, addresses: [], problem: notFound ? 'not-found' : 'no-answer' };
}
