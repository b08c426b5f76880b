import type { NetworkFacts, ProbeSetup, RouteFacts, RouteTableFacts } from '../model/network-facts.js';
import { holds, prefixLength } from './address.js';

/** The table that a subnet's packets obey: its own, or else its VPC's main one. */
export function tableOf(
  { subnetId, vpcId }: ProbeSetup,
  tables: readonly RouteTableFacts[],
): RouteTableFacts | undefined {
  return (
    tables.find(({ subnetIds }) => subnetIds.includes(subnetId)) ??
    tables.find((table) => table.vpcId === vpcId && table.isMain)
  );
}

/** Where a table sends an address. `unknown`: a prefix list that might hold it could not be read. */
export type RouteChoice =
  | { readonly kind: 'route'; readonly route: RouteFacts }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' };

/**
 * The longest block that holds the address wins; of equally long ones a route of its own wins over a prefix list's.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html#route-tables-priority
 */
export function chooseRoute(
  { routes }: RouteTableFacts,
  address: string,
  prefixLists: NetworkFacts['prefixLists'],
): RouteChoice {
  const candidates = routes.flatMap((route) =>
    blocksOf(route, prefixLists)
      .filter((cidr) => holds(cidr, address))
      .map((cidr) => ({ route, length: prefixLength(cidr), isListed: isList(route) })),
  );
  const [best] = candidates.sort((a, b) => b.length - a.length || Number(a.isListed) - Number(b.isListed));
  // A list that nobody could read may hold a longer block, inside the VPC as well.
  const isUnread = routes.some((route) => isList(route) && !prefixLists.has(route.destination));
  if (isUnread) return { kind: 'unknown' };
  return best === undefined ? { kind: 'none' } : { kind: 'route', route: best.route };
}

function isList({ destination }: RouteFacts): boolean {
  return destination.startsWith('pl-');
}

function blocksOf(route: RouteFacts, prefixLists: NetworkFacts['prefixLists']): readonly string[] {
  return isList(route) ? (prefixLists.get(route.destination) ?? []) : [route.destination];
}
