import type { Subnet, Vpc, VpcEndpoint, World } from '../../world/world.js';

/** The VPCs of a region. */
export function vpcsIn(world: World, region: string): readonly Vpc[] {
  return world.vpcs.filter((vpc) => vpc.region === region);
}

/** Those things that belong to a VPC of a region. */
export function inRegion<T extends { readonly vpcId: string }>(
  things: readonly T[],
  world: World,
  region: string,
): readonly T[] {
  const ids = new Set(vpcsIn(world, region).map(({ id }) => id));
  return things.filter(({ vpcId }) => ids.has(vpcId));
}

/** The subnet with that id. */
export function subnetById(world: World, id: string): Subnet | undefined {
  return world.subnets.find((subnet) => subnet.id === id);
}

/** The region of an endpoint's VPC: the consumer's, not the service's. */
export function homeRegionOf(world: World, endpoint: VpcEndpoint): string | undefined {
  return world.vpcs.find(({ id }) => id === endpoint.vpcId)?.region;
}
