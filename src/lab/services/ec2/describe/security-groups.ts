import type { SecurityGroup, SecurityRule, World } from '../../../world/world.js';
import type { XmlElement } from '../../protocols/xml.js';
import { describeOperation, setOf } from '../description.js';
import { missing } from '../missing.js';
import { inRegion } from '../regional.js';
import { tagSet } from '../tags.js';

/** DescribeSecurityGroups. */
export const describeSecurityGroups = describeOperation<SecurityGroup>({
  operation: 'DescribeSecurityGroups',
  set: 'securityGroupInfo',
  idParameter: 'GroupId',
  idOf: ({ id }) => id,
  notFound: missing.securityGroup,
  list: (world, region) => inRegion(world.securityGroups, world, region),
  filters: {
    'group-id': ({ id }) => [id],
    'group-name': ({ name }) => [name],
    'vpc-id': ({ vpcId }) => [vpcId],
  },
  render: (group, world) => ({
    groupId: group.id,
    groupName: group.name,
    groupDescription: group.description ?? group.name,
    vpcId: group.vpcId,
    ownerId: world.accountId,
    ipPermissions: setOf(group.ingress.map((rule) => renderRule(rule, world))),
    ipPermissionsEgress: setOf(group.egress.map((rule) => renderRule(rule, world))),
    tagSet: tagSet(group.tags ?? {}),
  }),
});

/** A rule for all traffic has the protocol -1 and no ports. */
function renderRule(rule: SecurityRule, world: World): XmlElement {
  const { protocol, fromPort, toPort, cidr, groupId, prefixListId } = rule;
  const isIpv6 = cidr?.includes(':') === true;
  const ports = protocol === 'all' ? {} : { fromPort, toPort };
  return {
    ipProtocol: protocol === 'all' ? '-1' : protocol,
    ...ports,
    groups: setOf(groupId === undefined ? [] : [{ groupId, userId: world.accountId }]),
    ipRanges: setOf(cidr === undefined || isIpv6 ? [] : [{ cidrIp: cidr }]),
    ipv6Ranges: setOf(cidr !== undefined && isIpv6 ? [{ cidrIpv6: cidr }] : []),
    prefixListIds: setOf(prefixListId === undefined ? [] : [{ prefixListId }]),
  };
}
