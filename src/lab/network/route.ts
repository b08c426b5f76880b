import type { RouteTarget, World } from '../world/world.js';
import { isInBlock, prefixLength } from './address.js';
import type { Place } from './place.js';

/**
 * Where a subnet's route table sends an address: the longest matching block wins, and at equal length a plain
 * block before a prefix list's.
 * @returns `local` inside the VPC, undefined when no route matches.
 * @see Amazon VPC guide, "Route priority"
 */
export function routeTo(world: World, place: Place, address: string): RouteTarget | 'local' | undefined {
  const candidates: { readonly cidr: string; readonly target: RouteTarget | 'local' }[] = [
    { cidr: place.vpc.cidr, target: 'local' },
    ...(place.vpc.ipv6Cidr === undefined ? [] : [{ cidr: place.vpc.ipv6Cidr, target: 'local' as const }]),
    ...place.routeTable.routes
      .filter((route) => route.destination.includes('/'))
      .map((route) => ({ cidr: route.destination, target: route.target })),
    ...place.routeTable.routes.flatMap((route) => {
      const list = world.prefixLists.find((candidate) => candidate.id === route.destination);
      return (list?.cidrs ?? []).map((cidr) => ({ cidr, target: route.target }));
    }),
  ];
  return candidates
    .filter(({ cidr }) => isInBlock(address, cidr))
    .sort((a, b) => prefixLength(b.cidr) - prefixLength(a.cidr))[0]?.target;
}
