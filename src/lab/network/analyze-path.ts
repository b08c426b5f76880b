import type { InsightsPath, InsightsResult } from '../world/insights.js';
import type { RouteTarget, World } from '../world/world.js';
import { destinationOf, interfaceIdOf, sourceOf } from './path-ends.js';
import { aclOf, arriving, type Flow, leavesSubnet, leaving, returning, routing } from './path-obstacles.js';
import { placeOf } from './place.js';
import { routeTo } from './route.js';

/**
 * What Reachability Analyzer says of a path: it looks at the configuration and sends nothing, so packets that get
 * lost for another reason, names and endpoint policies are nothing to it. A way is open when some of the ports that
 * the path allows get through, there and back. Which of several codes AWS gives where more than one would do is not
 * verified.
 * @see https://docs.aws.amazon.com/vpc/latest/reachability/how-reachability-analyzer-works.html
 * @see https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html
 */
export function analyzePath(world: World, path: InsightsPath): InsightsResult {
  const source = sourceOf(world, path.source);
  const destination = destinationOf(world, path);
  if (source === undefined || destination === undefined) {
    const lost = source === undefined ? path.source : (path.destination ?? '');
    return { kind: 'failed', message: `The request failed due to missing component ${lost}` };
  }
  const place = placeOf(world, source.id);
  const flow: Flow = {
    place,
    destination,
    address:
      path.filter.destinationAddress ?? (destination.kind === 'interface' ? destination.address : '0.0.0.0'),
    port: path.filter.destinationPorts?.from ?? 0,
    sourcePorts: path.filter.sourcePorts ?? { from: 0, to: 65_535 },
  };
  const route = routeTo(world, place, flow.address);
  const explanations = [
    ...leaving(world, flow),
    ...routing(world, flow, route),
    ...arriving(world, flow),
    ...returning(world, flow),
  ];
  if (explanations.length > 0) return { kind: 'blocked', explanations };
  return { kind: 'found', components: componentsOf(world, flow, route) };
}

function componentsOf(
  world: World,
  { place, destination }: Flow,
  target: RouteTarget | 'local' | undefined,
): readonly string[] {
  const { instance, subnet, vpc, routeTable } = place;
  const own = [interfaceIdOf(instance), ...instance.securityGroupIds.slice(0, 1)];
  const away = leavesSubnet(place, destination) ? [aclOf(world, subnet.id, vpc.id)?.id ?? ''] : [];
  if (destination.kind === 'interface') {
    const { id, subnetId, groupIds } = destination;
    const inward = away.length > 0 ? [aclOf(world, subnetId, vpc.id)?.id ?? ''] : [];
    return [...own, ...away, routeTable.id, ...inward, ...groupIds.slice(0, 1), id];
  }
  const beyond =
    target === undefined || target === 'local'
      ? []
      : [target.kind === 'gateway-endpoint' ? target.endpointId : target.id];
  return [...own, ...away, routeTable.id, ...beyond];
}
