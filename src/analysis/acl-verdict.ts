import type { AclEntry } from '../model/network-facts.js';
import { holds } from './address.js';

/** An inclusive range of ports. */
export interface Ports {
  readonly from: number;
  readonly to: number;
}

/** What a network ACL does to packets of a range of ports, and by which rule it bars them (`*`: by none of them). */
export type AclVerdict =
  | { readonly kind: 'open' }
  | { readonly kind: 'closed'; readonly rule: string }
  | { readonly kind: 'partly' };

/**
 * Lets the entries decide in the order of their numbers: the first that fits a port has the last word on it, and
 * what fits none is denied.
 * @param peer - the address at the other end.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
 */
export function judgeAcl(
  entries: readonly AclEntry[],
  way: { readonly egress: boolean; readonly peer: string; readonly ports: Ports },
): AclVerdict {
  const fitting = entries
    .filter((entry) => entry.egress === way.egress && coversTcp(entry) && holds(entry.cidr, way.peer))
    .sort((a, b) => a.number - b.number);
  let open: readonly Ports[] = [way.ports];
  let allowed = 0;
  let rule: string | undefined;
  for (const entry of fitting) {
    const left = open.flatMap((ports) => without(ports, rangeOf(entry)));
    const decided = count(open) - count(left);
    if (entry.allow) allowed += decided;
    else if (decided > 0) rule ??= nameRule(entry.number);
    open = left;
  }
  if (allowed === count([way.ports])) return { kind: 'open' };
  return allowed > 0 ? { kind: 'partly' } : { kind: 'closed', rule: rule ?? '*' };
}

/** EC2 shows the last rule, `*`, under this number, and that of IPv6 under the next. */
const lastRule = 32_767;

function nameRule(number: number): string {
  return number >= lastRule ? '*' : String(number);
}

function coversTcp({ protocol }: AclEntry): boolean {
  return protocol === '-1' || protocol === '6';
}

function rangeOf({ protocol, fromPort, toPort }: AclEntry): Ports {
  if (protocol === '-1' || fromPort === undefined || toPort === undefined) return { from: 0, to: 65_535 };
  return { from: fromPort, to: toPort };
}

function without(ports: Ports, taken: Ports): readonly Ports[] {
  return [
    { from: ports.from, to: Math.min(ports.to, taken.from - 1) },
    { from: Math.max(ports.from, taken.to + 1), to: ports.to },
  ].filter(({ from, to }) => from <= to);
}

function count(ranges: readonly Ports[]): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);
}
