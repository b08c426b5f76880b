import type { World } from '../../world/world.js';

/** The zones of a region that the world has subnets in; two that every region has, where it has none. */
export function zonesOfRegion(region: string, world: World): readonly string[] {
  const vpcs = new Set(world.vpcs.filter((vpc) => vpc.region === region).map(({ id }) => id));
  const zones = new Set(world.subnets.filter(({ vpcId }) => vpcs.has(vpcId)).map(({ zone }) => zone));
  return zones.size > 0 ? [...zones].sort() : [`${region}a`, `${region}b`];
}
