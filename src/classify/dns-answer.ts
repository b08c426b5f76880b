import type { DnsAnswer, Evidence } from '../model/evidence.js';

/** What the resolver said of a host; names compare without case and without the root's dot. */
export function findDnsAnswer(
  { dns }: Pick<Evidence, 'dns'>,
  host: string | undefined,
): DnsAnswer | undefined {
  return host === undefined ? undefined : dns.find((answer) => bareName(answer.host) === bareName(host));
}

function bareName(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}
