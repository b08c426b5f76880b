import type { AclRule, NetworkAcl, Subnet, World } from '../world/world.js';
import { isInBlock } from './address.js';
import type { Place } from './place.js';
import { includesPort, intersectPorts, type PortRange } from './security.js';

/** The ports that clients on Linux take; answers come back to them. */
const clientPorts: PortRange = { from: 32_768, to: 60_999 };

const allowAll = (number: number, egress: boolean, cidr: string): AclRule => ({
  number,
  egress,
  allow: true,
  protocol: 'all',
  cidr,
  fromPort: 0,
  toPort: 65_535,
});

/**
 * The rules of a VPC's default ACL; those of IPv6 are there where the VPC has a block of it.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html
 */
function defaultRules(world: World, vpcId: string): AclRule[] {
  const hasIpv6 = world.vpcs.some(({ id, ipv6Cidr }) => id === vpcId && ipv6Cidr !== undefined);
  return [false, true].flatMap((egress) => [
    allowAll(100, egress, '0.0.0.0/0'),
    ...(hasIpv6 ? [allowAll(101, egress, '::/0')] : []),
  ]);
}

/** A VPC's ACLs with the subnets that obey them; its default one is there whether anyone changed it or not. */
export function networkAclsOf(world: World, vpcId: string): readonly NetworkAcl[] {
  const own = world.networkAcls.filter((acl) => acl.vpcId === vpcId);
  const taken = new Set(own.filter(({ isDefault }) => !isDefault).flatMap(({ subnetIds }) => subnetIds));
  const left = world.subnets.filter((subnet) => subnet.vpcId === vpcId && !taken.has(subnet.id));
  const changed = own.find(({ isDefault }) => isDefault);
  const id = vpcId.replace(/^vpc-/, 'acl-');
  const untouched = { id, vpcId, isDefault: true, rules: defaultRules(world, vpcId) };
  const subnetIds = left.map((subnet) => subnet.id);
  return [...own.filter(({ isDefault }) => !isDefault), { ...(changed ?? untouched), subnetIds }];
}

/**
 * Whether network ACLs let anything pass between an instance and a subnet, or the outside: one without entries, as
 * every new one is, lets nothing. They stand at a subnet's edge: within it nothing passes them, and what the VPC's
 * resolver and the metadata service answer does not either.
 * @param subnetId - absent: somewhere outside the VPC.
 */
export function crosses(
  { networkAcls }: Pick<World, 'networkAcls'>,
  { subnet }: Place,
  subnetId: string | undefined,
): boolean {
  if (subnetId === subnet.id) return true;
  return !networkAcls.some(
    ({ rules, subnetIds }) =>
      rules.length === 0 &&
      (subnetIds.includes(subnet.id) || (subnetId !== undefined && subnetIds.includes(subnetId))),
  );
}

/**
 * TCP ports of servers that a subnet's ACL lets packets through to, with the answers. An ACL that bars some of the
 * ports that answers come back to bars them all here; in a VPC it would now and then let one through.
 * @param direction - of the requests: out of the subnet of a client, or in to that of a server.
 */
export function aclPorts(
  world: World,
  subnet: Subnet,
  direction: 'out' | 'in',
  peer: string,
): readonly PortRange[] {
  const acl = networkAclsOf(world, subnet.vpcId).find(({ subnetIds }) => subnetIds.includes(subnet.id));
  if (acl === undefined) return [];
  const requests = aclRulePorts(acl.rules, direction === 'out', peer);
  const answers = intersectPorts(aclRulePorts(acl.rules, direction !== 'out', peer), [clientPorts]);
  const isWhole =
    answers.length === 1 && [clientPorts.from, clientPorts.to].every((port) => includesPort(answers, port));
  return isWhole ? requests : [];
}

/** The first rule that fits a port decides on it; a port that none fits is closed. */
export function aclRulePorts(rules: readonly AclRule[], egress: boolean, peer: string): readonly PortRange[] {
  const fitting = rules
    .filter((rule) => rule.egress === egress && rule.protocol !== 'udp' && isInBlock(peer, rule.cidr))
    .sort((a, b) => a.number - b.number);
  let open: readonly PortRange[] = [{ from: 1, to: 65_535 }];
  const allowed: PortRange[] = [];
  for (const { allow, protocol, fromPort, toPort } of fitting) {
    const range = protocol === 'all' ? { from: 0, to: 65_535 } : { from: fromPort, to: toPort };
    if (allow) allowed.push(...intersectPorts(open, [range]));
    open = intersectPorts(open, [
      { from: 1, to: range.from - 1 },
      { from: range.to + 1, to: 65_535 },
    ]);
  }
  return intersectPorts(allowed, [{ from: 1, to: 65_535 }]);
}
