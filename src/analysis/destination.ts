import { findDnsAnswer } from '../classify/dns-answer.js';
import { serviceHops } from '../classify/service-hops.js';
import type { Client } from '../model/evidence.js';
import type { Attempt } from '../model/run-record.js';
import { wantedFamily } from '../model/wanted-family.js';
import { isAddress, isIpv6 } from './address.js';

/** Where the last packets of an attempt went, or would have gone. */
export interface Destination {
  /** Absent when the evidence names none. */
  readonly host?: string;
  readonly port: number;
  /** What the host's name led to, or the one address that the client says it took. */
  readonly addresses: readonly string[];
  /** The one that the client keeps to. */
  readonly family?: 'ipv4' | 'ipv6';
  /** A look-up alone: nothing was to be sent there. */
  readonly isLookUp: boolean;
}

/** Reads it from the last hop: after a redirect that is another host than the first one. */
export function destinationOf(attempt: Attempt): Destination {
  const { argv, dns, outcome } = attempt;
  const isLookUp = argv[0] === 'resolve';
  const hops = serviceHops({ client: argv[0] as Client, hops: attempt.hops });
  const last = hops.at(-1);
  const host = isLookUp ? argv.at(-1) : (last?.host ?? outcome?.host);
  const port = last?.port ?? 443;
  if (host === undefined) return { port, addresses: [], isLookUp };
  const bare = host.replace(/^\[|\]$/g, '');
  const resolved = isAddress(bare) ? [bare] : (findDnsAnswer({ dns }, host)?.addresses ?? []);
  const family = wantedFamily(argv);
  const asked = resolved.filter((one) => family === undefined || isIpv6(one) === (family === 'ipv6'));
  const taken = last?.address === undefined ? asked : [last.address];
  return {
    host: bare.toLowerCase().replace(/\.$/, ''),
    port,
    addresses: [...new Set(taken)],
    ...(family !== undefined && { family }),
    isLookUp,
  };
}
