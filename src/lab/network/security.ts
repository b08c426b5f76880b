import type { Instance, SecurityGroup, SecurityRule, World } from '../world/world.js';
import { isInBlock } from './address.js';
import { isInPrefixList } from './public-address.js';

/** An inclusive range of ports. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** What one side of a connection is for the other side's rules. */
interface Peer {
  readonly address: string;
  readonly groupIds: readonly string[];
}

/** TCP ports on which an instance's security groups let it out to an address. */
export function egressPorts(world: World, instance: Instance, to: Peer): readonly PortRange[] {
  return allowedPorts(world, rulesOf(world, instance.securityGroupIds, 'egress'), to);
}

/** TCP ports on which a set of security groups lets a client in. */
export function ingressPorts(world: World, groupIds: readonly string[], from: Peer): readonly PortRange[] {
  return allowedPorts(world, rulesOf(world, groupIds, 'ingress'), from);
}

/** The ports that lie in a range of both. */
export function intersectPorts(
  left: readonly PortRange[],
  right: readonly PortRange[],
): readonly PortRange[] {
  const ranges = left.flatMap((one) =>
    right.map((other) => ({ from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) })),
  );
  return mergePorts(ranges.filter((range) => range.from <= range.to));
}

export function includesPort(ranges: readonly PortRange[], port: number): boolean {
  return ranges.some((range) => range.from <= port && port <= range.to);
}

function rulesOf(world: World, groupIds: readonly string[], direction: 'ingress' | 'egress') {
  return world.securityGroups
    .filter((group: SecurityGroup) => groupIds.includes(group.id))
    .flatMap((group) => group[direction]);
}

function allowedPorts(world: World, rules: readonly SecurityRule[], peer: Peer): readonly PortRange[] {
  return mergePorts(
    rules
      .filter((rule) => rule.protocol !== 'udp' && matchesPeer(world, rule, peer))
      .map((rule) =>
        rule.protocol === 'all'
          ? { from: 1, to: 65535 }
          : { from: Math.max(1, rule.fromPort), to: rule.toPort },
      ),
  );
}

function matchesPeer(world: World, rule: SecurityRule, peer: Peer): boolean {
  if (rule.prefixListId !== undefined) return isInPrefixList(world, rule.prefixListId, peer.address);
  if (rule.groupId !== undefined) return peer.groupIds.includes(rule.groupId);
  return rule.cidr !== undefined && isInBlock(peer.address, rule.cidr);
}

/** Sorted and without overlap, so that equal permissions are equal data. */
function mergePorts(ranges: readonly PortRange[]): readonly PortRange[] {
  const merged: PortRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && range.from <= last.to + 1) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    } else {
      merged.push(range);
    }
  }
  return merged;
}
