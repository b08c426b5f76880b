import { isIpv6 } from '../network/address.js';
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
    ...(plan.ipv6 === undefined ? [] : ipv6Foundation(plan.ipv6)),
  ];
}

/**
 * The same for IPv6. A default route through `lo` would be one that rejects, so what has no local route goes into one
 * end of a pair of virtual cables: without ARP no neighbour is asked for, and the other end, which has no address,
 * drops all.
 */
function ipv6Foundation({ address, prefixLength }: NonNullable<NetworkPlan['ipv6']>): readonly string[] {
  return [
    'link add vanish arp off type veth peer name end',
    ...['vanish', 'end'].flatMap((name) => [`link set ${name} addrgenmode none`, `link set ${name} up`]),
    `-6 addr add ${address}/${prefixLength} dev lo noprefixroute nodad`,
    `-6 route add default dev vanish src ${address}`,
    '-6 rule add pref 100 lookup local',
    '-6 rule del pref 0',
  ];
}

/** An entry of the kernel's tables, without its verb; those of IPv6 are of tables of their own. */
export type IpEntry = `${'' | '-6 '}${'route' | 'rule'} ${string}`;

/**
 * Makes each answering address local on its open ports only; its other ports go the way of all other packets.
 * No wildcard and no `local 0.0.0.0/0`: these would refuse what has to vanish.
 */
export function answeringEntries(plan: NetworkPlan): readonly IpEntry[] {
  return plan.answering.flatMap(({ address, tcp, udp }): readonly IpEntry[] => {
    const isSix = isIpv6(address);
    const [family, block] = isSix ? (['-6 ', `${address}/128`] as const) : (['', `${address}/32`] as const);
    const source = isSix ? (plan.ipv6?.address ?? '') : plan.address;
    const open = (protocol: 'tcp' | 'udp') => (range: PortRange) =>
      `${family}rule pref 50 to ${block} ipproto ${protocol} dport ${portsOf(range)} lookup local` as const;
    return [
      `${family}route local ${block} dev lo src ${source}`,
      ...tcp.map(open('tcp')),
      ...udp.map(open('udp')),
      `${family}rule pref 60 to ${block} lookup main`,
    ];
  });
}

/** The commands that lead from one set of entries to another; new openings come last. */
export function changeBatch(before: readonly IpEntry[], after: readonly IpEntry[]): readonly string[] {
  const gone = before.filter((entry) => !after.includes(entry));
  const added = after.filter((entry) => !before.includes(entry));
  return [...gone.map((entry) => command('del', entry)), ...added.map((entry) => command('add', entry))];
}

/** The commands of a batch, for `ip -batch` and for `ip -6 -batch`: the family is no part of a command there. */
export function splitFamilies(batch: readonly string[]): {
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
} {
  return {
    ipv4: batch.filter((line) => !line.startsWith('-6 ')),
    ipv6: batch.filter((line) => line.startsWith('-6 ')).map((line) => line.slice(3)),
  };
}

function portsOf({ from, to }: PortRange): string {
  return from === to ? `${from}` : `${from}-${to}`;
}

function command(verb: 'add' | 'del', entry: IpEntry): string {
  return entry.replace(/\b(route|rule) /, `$1 ${verb} `);
}
