import type { GroupRule } from '../model/network-facts.js';
import { holds } from './address.js';

/** What a security group's rules say to a connection; `unclear` where a rule names what is not known here. */
export type Admission = 'open' | 'closed' | 'unclear';

/** The other end of a connection. Without an address, any CIDR block may hold it. */
export interface Peer {
  readonly address?: string;
  readonly groupIds: readonly string[];
}

const nothingKnown: ReadonlyMap<string, readonly string[]> = new Map();

/**
 * Whether rules let TCP through on a port. Rules of a security group only ever allow: their order means nothing.
 * @param prefixLists - id → CIDR blocks, as far as they are known.
 */
export function admits(
  rules: readonly GroupRule[],
  port: number,
  peer: Peer,
  prefixLists: ReadonlyMap<string, readonly string[]> = nothingKnown,
): Admission {
  const fitting = rules.filter((rule) => coversPort(rule, port));
  if (fitting.some((rule) => rule.groupIds.some((id) => peer.groupIds.includes(id)))) return 'open';
  const lists = fitting.flatMap((rule) => rule.prefixListIds);
  const cidrs = [
    ...fitting.flatMap((rule) => rule.cidrs),
    ...lists.flatMap((id) => prefixLists.get(id) ?? []),
  ];
  const { address } = peer;
  if (cidrs.some((cidr) => cidr === '0.0.0.0/0' && address === undefined)) return 'open';
  if (address !== undefined && cidrs.some((cidr) => holds(cidr, address))) return 'open';
  const isUnclear = lists.some((id) => !prefixLists.has(id)) || (address === undefined && cidrs.length > 0);
  return isUnclear ? 'unclear' : 'closed';
}

function coversPort({ protocol, fromPort, toPort }: GroupRule, port: number): boolean {
  if (protocol === '-1') return true;
  if (protocol !== 'tcp' && protocol !== '6') return false;
  return (fromPort === undefined || fromPort <= port) && (toPort === undefined || port <= toPort);
}
