import type { World } from '../world/world.js';
import type { Place } from './place.js';

/**
 * Whether network ACLs let packets pass between an instance and a subnet, or the outside. They stand at a subnet's
 * edge: within it nothing passes them, and what the VPC's resolver and the metadata service answer does not either.
 * @param subnetId - absent: somewhere outside the VPC.
 */
export function crosses(
  { closedNetworkAcls }: Pick<World, 'closedNetworkAcls'>,
  { subnet }: Place,
  subnetId: string | undefined,
): boolean {
  if (subnetId === subnet.id) return true;
  return !closedNetworkAcls.some(
    ({ subnetIds }) =>
      subnetIds.includes(subnet.id) || (subnetId !== undefined && subnetIds.includes(subnetId)),
  );
}
