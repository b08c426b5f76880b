import ipaddr from 'ipaddr.js';
import type { GroupRule } from './facts.js';

/** What a security group's rules say to a connection; `unclear` where a rule names what is not known here. */
export type Admission = 'open' | 'closed' | 'unclear';

/** The other end of a connection. Without an address, any CIDR block may hold it. */
export interface Peer {
  readonly address?: string;
  readonly groupIds: readonly string[];
}

/** Whether rules let TCP through on a port. */
export function admits(rules: readonly GroupRule[], port: number, peer: Peer): Admission {
  const fitting = rules.filter((rule) => coversPort(rule, port));
  if (fitting.some((rule) => rule.groupIds.some((id) => peer.groupIds.includes(id)))) return 'open';
  const cidrs = fitting.flatMap((rule) => rule.cidrs);
  const { address } = peer;
  if (cidrs.some((cidr) => cidr === '0.0.0.0/0' || (address !== undefined && holds(cidr, address))))
    return 'open';
  const unclear =
    fitting.some((rule) => rule.prefixListIds.length > 0) || (address === undefined && cidrs.length > 0);
  return unclear ? 'unclear' : 'closed';
}

function coversPort({ protocol, fromPort, toPort }: GroupRule, port: number): boolean {
  if (protocol === '-1') return true;
  if (protocol !== 'tcp' && protocol !== '6') return false;
  return (fromPort === undefined || fromPort <= port) && (toPort === undefined || port <= toPort);
}

function holds(cidr: string, address: string): boolean {
  if (!ipaddr.isValidCIDR(cidr) || !ipaddr.isValid(address)) return false;
  const [network, bits] = ipaddr.parseCIDR(cidr);
  const parsed = ipaddr.parse(address);
  return parsed.kind() === network.kind() && parsed.match(network, bits);
}
