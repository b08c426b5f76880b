import type { Vpc } from '../../../world/world.js';
import { describeOperation } from '../description.js';
import { ipv6Associations } from '../ipv6-block.js';
import { missing } from '../missing.js';
import { vpcsIn } from '../regional.js';
import { tagSet } from '../tags.js';

/** DescribeVpcs. */
export const describeVpcs = describeOperation<Vpc>({
  operation: 'DescribeVpcs',
  set: 'vpcSet',
  idParameter: 'VpcId',
  idOf: ({ id }) => id,
  notFound: missing.vpc,
  list: vpcsIn,
  filters: {
    'vpc-id': ({ id }) => [id],
    cidr: ({ cidr }) => [cidr],
    state: () => ['available'],
  },
  render: (vpc, world) => ({
    vpcId: vpc.id,
    ownerId: world.accountId,
    state: 'available',
    cidrBlock: vpc.cidr,
    ipv6CidrBlockAssociationSet: ipv6Associations(vpc.id, vpc.ipv6Cidr),
    instanceTenancy: 'default',
    isDefault: false,
    tagSet: tagSet(vpc.tags),
  }),
});
