import type { Zone } from '../../../world/regions.js';
import { Refusal } from '../../refusal.js';
import { describeOperation } from '../description.js';
import { zonesIn } from '../zones.js';

/** DescribeAvailabilityZones. */
export const describeAvailabilityZones = describeOperation<Zone>({
  operation: 'DescribeAvailabilityZones',
  set: 'availabilityZoneInfo',
  idParameter: 'ZoneName',
  idOf: ({ name }) => name,
  notFound: (name) => new Refusal('InvalidParameterValue', `Invalid availability zone: [${name}]`),
  list: (world, region) => zonesIn(region, world),
  filters: {
    'zone-name': ({ name }) => [name],
    'zone-id': ({ id }) => [id],
    'zone-type': () => ['availability-zone'],
    'region-name': ({ name }) => [name.slice(0, -1)],
    state: () => ['available'],
    'opt-in-status': () => ['opt-in-not-required'],
  },
  render: ({ name, id }) => ({
    zoneName: name,
    zoneId: id,
    zoneState: 'available',
    zoneType: 'availability-zone',
    regionName: name.slice(0, -1),
    optInStatus: 'opt-in-not-required',
  }),
});
