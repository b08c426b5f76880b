import type { Operation } from '../../operation.js';
import { ec2Answer } from '../../protocols/ec2.js';
import { Refusal } from '../../refusal.js';
import { setOf } from '../description.js';
import { applyFilters } from '../filters.js';
import { formOf } from '../form.js';
import { zonesWith } from '../zones.js';

/** The instance types that the lab knows of; a part of the real list. */
const types = ['t3.micro', 't3.nano', 't4g.micro', 't4g.nano', 't4g.small'];

/** DescribeInstanceTypeOfferings, by zones. */
export const describeInstanceTypeOfferings: Operation = {
  serve: (call, world) => {
    const form = formOf(call);
    if (form.get('LocationType') !== 'availability-zone') {
      throw new Refusal(
        'InvalidParameterValue',
        'The lab tells of instance types by availability-zone alone',
      );
    }
    const offerings = types.flatMap((type) =>
      zonesWith(type, call.region, world).map(({ name }) => ({ type, zone: name })),
    );
    const shown = applyFilters(
      offerings,
      form,
      { 'instance-type': ({ type }) => [type], location: ({ zone }) => [zone] },
      world,
    );
    return ec2Answer('DescribeInstanceTypeOfferings', {
      instanceTypeOfferingSet: setOf(
        shown.map(({ type, zone }) => ({
          instanceType: type,
          locationType: 'availability-zone',
          location: zone,
        })),
      ),
    });
  },
};
