import type { Instance, RouteTable, Subnet, Vpc, World } from '../world/world.js';
import { isIpv6 } from './address.js';

/** An instance with everything around it that decides what it can reach. */
export interface Place {
  readonly instance: Instance;
  readonly subnet: Subnet;
  readonly vpc: Vpc;
  readonly routeTable: RouteTable;
}

/** @throws {Error} when the world has no such instance, or something that it stands in is missing. */
export function placeOf(world: World, instanceId: string): Place {
  const instance = find(world.instances, instanceId, 'instance');
  const subnet = find(world.subnets, instance.subnetId, 'subnet');
  return {
    instance,
    subnet,
    vpc: find(world.vpcs, subnet.vpcId, 'VPC'),
    routeTable: find(world.routeTables, subnet.routeTableId, 'route table'),
  };
}

/**
 * The address that an instance's packets to another address come from.
 * @returns undefined for IPv6 where the instance has none: nothing leaves it then.
 */
export function sourceTo({ instance }: Pick<Place, 'instance'>, address: string): string | undefined {
  return isIpv6(address) ? instance.ipv6 : instance.privateIp;
}

function find<T extends { readonly id: string }>(items: readonly T[], id: string, what: string): T {
  const found = items.find((item) => item.id === id);
  if (found === undefined) throw new Error(`Expected the world to have the ${what} ${id}`);
  return found;
}
