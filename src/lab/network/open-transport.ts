import { openEmulated } from '../emulated/open-emulated.js';
import { openNamespaces } from '../namespaces/open-namespaces.js';
import { probeNamespaces } from '../namespaces/probe-namespaces.js';
import type { RequestHandler } from '../services/request.js';
import type { Transport } from './transport.js';

export interface TransportOptions {
  readonly handle: RequestHandler;
  /** Made by the transport, and removed with everything in it when the transport closes. */
  readonly folder: string;
  /** The AWS CLI for the instances; by default the first on PATH, or the file behind its shim. */
  readonly awsPath?: string;
  /** Instead of the best one that works here. */
  readonly force?: Transport['kind'];
  /** Whether the world has IPv6 addresses to carry packets between. */
  readonly ipv6?: boolean;
}

/** A transport that works on this machine. */
export type ChosenTransport = Transport & {
  /** Why it is not the namespaces one, in the system's own words; absent when it is, or when it was forced. */
  readonly reason?: string;
  /** Why it cannot carry IPv6, where that was asked for. */
  readonly withoutIpv6?: string;
};

/**
 * Opens the namespaces transport, or where namespaces are refused the emulated one.
 * @throws {Error} when neither can serve; the message says why, and what to do.
 */
export async function openTransport(options: TransportOptions): Promise<ChosenTransport> {
  const withoutIpv6 = options.ipv6 ? { withoutIpv6: 'the emulated transport carries IPv4 alone' } : {};
  if (options.force === 'emulated') return { ...(await openEmulated(options)), ...withoutIpv6 };
  const probe = await probeNamespaces(options.ipv6);
  if (probe.ok) {
    const refusal = probe.withoutIpv6 === undefined ? {} : { withoutIpv6: probe.withoutIpv6 };
    return { ...(await openNamespaces({ ...options, mode: probe.mode })), ...refusal };
  }
  if (options.force === 'namespaces') throw new Error(unusable(probe.reason));
  try {
    return { ...(await openEmulated(options)), reason: probe.reason, ...withoutIpv6 };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${unusable(probe.reason)}. Instead: ${why}`, { cause: error });
  }
}

function unusable(reason: string): string {
  return (
    `The lab cannot make network namespaces here (${reason}). Install iproute2 and util-linux, and run as root, ` +
    'with CAP_SYS_ADMIN in a container, or where user namespaces are permitted'
  );
}
