import type { Vpc } from '../../../world/world.js';
import { describeOperation } from '../description.js';
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
    instanceTenancy: 'default',
    isDefault: false,
    tagSet: tagSet(vpc.tags),
  }),
});
