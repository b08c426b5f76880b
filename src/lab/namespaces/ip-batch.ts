import type { NetworkPlan } from '../network/network-plan.js';
import type { PortRange } from '../network/security.js';

/**
 * The `ip -batch` commands that make an empty network namespace a lone instance: what has no local route is
 * looped to `lo` and silently dropped, so that a connection hangs as it does in a VPC without a route.
 * Routes of type blackhole, unreachable or prohibit would fail at once instead.
 */
export function foundationBatch(plan: NetworkPlan): readonly string[] {
  return [
    'link set lo up',
    // With its subnet's length, as on an instance: the C library puts addresses of the own subnet first. Without a
    // route for the subnet, which on `lo` would make every address of it local.
    `addr add ${plan.address}/${plan.prefixLength} dev lo noprefixroute`,
    `route add default dev lo src ${plan.address}`,
    // The table of local addresses is asked after the rules per address, not before them as by default.
    'rule add pref 100 lookup local',
    'rule del pref 0',
  ];
}

/** An entry of the kernel's tables, without its verb. */
export type IpEntry = `${'route' | 'rule'} ${string}`;

/**
 * Makes each answering address local on its open ports only; its other ports go the way of all other packets.
 * No wildcard and no `local 0.0.0.0/0`: these would refuse what has to vanish.
 */
export function answeringEntries(plan: NetworkPlan): readonly IpEntry[] {
  return plan.answering.flatMap(({ address, tcp, udp }) => [
    `route local ${address}/32 dev lo src ${plan.address}` as const,
    ...tcp.map((range) => openRule(address, 'tcp', range)),
    ...udp.map((range) => openRule(address, 'udp', range)),
    `rule pref 60 to ${address}/32 lookup main` as const,
  ]);
}

/** The commands that lead from one set of entries to another; new openings come last. */
export function changeBatch(before: readonly IpEntry[], after: readonly IpEntry[]): readonly string[] {
  const gone = before.filter((entry) => !after.includes(entry));
  const added = after.filter((entry) => !before.includes(entry));
  return [...gone.map((entry) => command('del', entry)), ...added.map((entry) => command('add', entry))];
}

function openRule(address: string, protocol: 'tcp' | 'udp', { from, to }: PortRange): IpEntry {
  const ports = from === to ? `${from}` : `${from}-${to}`;
  return `rule pref 50 to ${address}/32 ipproto ${protocol} dport ${ports} lookup local`;
}

function command(verb: 'add' | 'del', entry: IpEntry): string {
  const [object = '', ...rest] = entry.split(' ');
  return [object, verb, ...rest].join(' ');
}
