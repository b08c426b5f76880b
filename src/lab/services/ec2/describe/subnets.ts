import type { Subnet } from '../../../world/world.js';
import { describeOperation } from '../description.js';
import { ipv6Associations } from '../ipv6-block.js';
import { missing } from '../missing.js';
import { inRegion } from '../regional.js';
import { tagSet } from '../tags.js';

/** DescribeSubnets. */
export const describeSubnets = describeOperation<Subnet>({
  operation: 'DescribeSubnets',
  set: 'subnetSet',
  idParameter: 'SubnetId',
  idOf: ({ id }) => id,
  notFound: missing.subnet,
  list: (world, region) => inRegion(world.subnets, world, region),
  filters: {
    'subnet-id': ({ id }) => [id],
    'vpc-id': ({ vpcId }) => [vpcId],
    'availability-zone': ({ zone }) => [zone],
    'availability-zone-id': ({ zoneId }) => [zoneId],
    'cidr-block': ({ cidr }) => [cidr],
    state: () => ['available'],
  },
  render: (subnet, world) => ({
    subnetId: subnet.id,
    state: 'available',
    ownerId: world.accountId,
    vpcId: subnet.vpcId,
    cidrBlock: subnet.cidr,
    ipv6CidrBlockAssociationSet: ipv6Associations(subnet.id, subnet.ipv6Cidr),
    assignIpv6AddressOnCreation: false,
    ipv6Native: false,
    availabilityZone: subnet.zone,
    availabilityZoneId: subnet.zoneId,
    defaultForAz: false,
    mapPublicIpOnLaunch: false,
    tagSet: tagSet(subnet.tags),
  }),
});
