import { networkAclsOf } from '../../../network/network-acl.js';
import type { AclRule, NetworkAcl, World } from '../../../world/world.js';
import type { XmlElement } from '../../protocols/xml.js';
import { describeOperation, setOf } from '../description.js';
import { missing } from '../missing.js';
import { vpcsIn } from '../regional.js';
import { tagSet } from '../tags.js';

/** DescribeNetworkAcls. */
export const describeNetworkAcls = describeOperation<NetworkAcl>({
  operation: 'DescribeNetworkAcls',
  set: 'networkAclSet',
  idParameter: 'NetworkAclId',
  idOf: ({ id }) => id,
  notFound: missing.networkAcl,
  list: (world, region) => vpcsIn(world, region).flatMap(({ id }) => networkAclsOf(world, id)),
  filters: {
    'network-acl-id': ({ id }) => [id],
    'vpc-id': ({ vpcId }) => [vpcId],
    'association.subnet-id': ({ subnetIds }) => subnetIds,
    default: ({ isDefault }) => [String(isDefault)],
  },
  render: (acl, world) => ({
    networkAclId: acl.id,
    vpcId: acl.vpcId,
    default: acl.isDefault,
    ownerId: world.accountId,
    entrySet: setOf([...acl.rules, ...lastRules(acl, world)].map(renderRule)),
    associationSet: setOf(
      acl.subnetIds.map((subnetId) => ({
        networkAclAssociationId: subnetId.replace(/^subnet-/, 'aclassoc-'),
        networkAclId: acl.id,
        subnetId,
      })),
    ),
    tagSet: tagSet(acl.tags ?? {}),
  }),
});

/** The rules `*`, which every ACL ends in: one a direction, and where the VPC has IPv6 one more for that. */
function lastRules({ vpcId }: NetworkAcl, world: World): readonly AclRule[] {
  const hasIpv6 = world.vpcs.some(({ id, ipv6Cidr }) => id === vpcId && ipv6Cidr !== undefined);
  const last = (number: number, egress: boolean, cidr: string): AclRule => ({
    number,
    egress,
    allow: false,
    protocol: 'all',
    cidr,
    fromPort: 0,
    toPort: 65_535,
  });
  return [false, true].flatMap((egress) => [
    last(32_767, egress, '0.0.0.0/0'),
    ...(hasIpv6 ? [last(32_768, egress, '::/0')] : []),
  ]);
}

const protocolNumbers = { tcp: '6', udp: '17', all: '-1' } as const;

function renderRule({ number, egress, allow, protocol, cidr, fromPort, toPort }: AclRule): XmlElement {
  return {
    ruleNumber: number,
    protocol: protocolNumbers[protocol],
    ruleAction: allow ? 'allow' : 'deny',
    egress,
    ...(cidr.includes(':') ? { ipv6CidrBlock: cidr } : { cidrBlock: cidr }),
    ...(protocol === 'all' ? {} : { portRange: { from: fromPort, to: toPort } }),
  };
}
