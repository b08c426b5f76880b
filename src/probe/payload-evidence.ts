import type { DnsAnswer, Evidence, Observation } from '../model/evidence.js';
import { wantedFamily } from '../model/wanted-family.js';
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
    dns: payload.lookups.flatMap((lookup) => dnsAnswer(lookup, command)),
    limits: clientLimits(command),
    ...(transfer && { curl: transfer.report }),
  };
  return { kind: 'observed', evidence };
}

/**
 * The client's own version line, where this run of it told; without the parts that change from command to
 * command (`md/command#s3api.list-objects`, `prompt/off`).
 */
export function clientVersion(payload: Payload): string | undefined {
  const { curlJson, clientVersion: line } = payload;
  if (line === undefined) return curlJson === undefined ? undefined : readCurlTransfer(curlJson)?.version;
  const lasting = line.split(' ').filter((part) => !/^(md\/)?(command|prompt)[#/]/.test(part));
  return redactSecrets(lasting.join(' '));
}

/** A shell's 128 + signal; 124 is timeout(1)'s own and stays. The AWS CLI's 252–255 are no signals. */
function endedBySignal(status: number): boolean {
  return status > 128 && status < 160;
}

/** What getent gives in place of the IPv6 addresses that a name does not have. */
function isIpv4Mapped(address: string): boolean {
  return address.toLowerCase().startsWith('::ffff:');
}

/** Exit statuses of getent other than 0 and 2 say that it could not be asked: nothing is known then. */
function dnsAnswer(lookup: Lookup, command: ProbeCommand): readonly DnsAnswer[] {
  const host = lookup.host === '-' ? (command.argv[1] ?? '') : lookup.host;
  const isMapped = wantedFamily(command.argv) === 'ipv6' && lookup.addresses.every(isIpv4Mapped);
  if (lookup.addresses.length > 0 && !isMapped) return [{ host, addresses: lookup.addresses }];
  if (lookup.exitStatus === 124 || endedBySignal(lookup.exitStatus)) {
    return [{ host, addresses: [], problem: 'no-answer' }];
  }
  if (lookup.exitStatus !== 2 && lookup.addresses.length === 0) return [];
  if (lookup.durationMs >= silentResolverMs) return [{ host, addresses: [], problem: 'no-answer' }];
  // A resolver that does not find a name that exists either is not to be believed about this one.
  const { witnessStatus = 0 } = lookup;
  return [{ host, addresses: [], problem: witnessStatus === 0 ? 'not-found' : 'failed' }];
}
