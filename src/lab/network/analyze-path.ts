import type { InsightsExplanation, InsightsPath, InsightsPorts, InsightsResult } from '../world/insights.js';
import type { RouteTarget, World } from '../world/world.js';
import { aclRulePorts, networkAclsOf } from './network-acl.js';
import { destinationOf, interfaceIdOf, type PathDestination, sourceOf } from './path-ends.js';
import { type Place, placeOf } from './place.js';
import { routeTo } from './route.js';
import { egressPorts, includesPort, ingressPorts, intersectPorts } from './security.js';

/** Packets of an analysis: where they go, and whose ports its answers come back to. */
interface Flow {
  readonly place: Place;
  readonly destination: PathDestination;
  readonly address: string;
  readonly port: number;
  readonly sourcePorts: InsightsPorts;
}

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

function leaving(world: World, { place, destination, address, port }: Flow): readonly InsightsExplanation[] {
  const { instance, subnet, vpc } = place;
  const groupIds = destination.kind === 'interface' ? destination.groupIds : [];
  const isOut = includesPort(egressPorts(world, instance, { address, groupIds }), port);
  const around = { subnet: subnet.id, vpc: vpc.id };
  return [
    ...(isOut
      ? []
      : [
          {
            ...{ code: 'ENI_SG_RULES_MISMATCH', direction: 'egress' as const, ...around },
            networkInterface: interfaceIdOf(instance),
            securityGroups: instance.securityGroupIds,
          },
        ]),
    ...(leavesSubnet(place, destination)
      ? aclAt(world, subnet.id, vpc.id, 'egress', address, { from: port, to: port })
      : []),
  ];
}

function routing(
  world: World,
  { place, destination, address }: Flow,
  target: RouteTarget | 'local' | undefined,
): readonly InsightsExplanation[] {
  const { routeTable, instance, vpc } = place;
  const table = { routeTable: routeTable.id, vpc: vpc.id };
  if (target !== undefined && target !== 'local' && target.kind === 'gateway-endpoint') {
    const found = world.endpoints.find(({ id }) => id === target.endpointId);
    if (found === undefined) return [{ code: 'BAD_STATE_ROUTE', ...table }];
  }
  if (!leadsTo(target, destination)) {
    const id = destinationId(destination) ?? address;
    return [{ code: 'NO_ROUTE_TO_DESTINATION', ...table, destination: id }];
  }
  if (target !== 'local' && target?.kind === 'internet-gateway' && instance.publicIp === undefined) {
    return [
      {
        ...{ code: 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS', internetGateway: target.id, vpc: vpc.id },
        networkInterface: interfaceIdOf(instance),
      },
    ];
  }
  return [];
}

function leadsTo(target: RouteTarget | 'local' | undefined, destination: PathDestination): boolean {
  if (target === undefined) return false;
  switch (destination.kind) {
    case 'interface':
      return target === 'local';
    case 'gateway-endpoint':
      return (
        target !== 'local' &&
        target.kind === 'gateway-endpoint' &&
        target.endpointId === destination.endpoint.id
      );
    case 'internet-gateway':
      return target !== 'local' && target.kind === 'internet-gateway' && target.id === destination.id;
    case 'address':
      return target !== 'local';
  }
}

function arriving(world: World, { place, destination, port }: Flow): readonly InsightsExplanation[] {
  const endpoint = 'endpoint' in destination ? destination.endpoint : undefined;
  const state =
    endpoint === undefined || endpoint.state === 'available'
      ? []
      : [{ code: 'BAD_STATE', vpcEndpoint: endpoint.id, vpc: endpoint.vpcId }];
  if (destination.kind !== 'interface') return state;
  const { id, subnetId, groupIds } = destination;
  const { privateIp, securityGroupIds } = place.instance;
  const from = { address: privateIp, groupIds: securityGroupIds };
  const isIn = includesPort(ingressPorts(world, groupIds, from), port);
  return [
    ...state,
    ...(leavesSubnet(place, destination)
      ? aclAt(world, subnetId, place.vpc.id, 'ingress', place.instance.privateIp, { from: port, to: port })
      : []),
    ...(isIn
      ? []
      : [
          {
            ...{ code: 'ENI_SG_RULES_MISMATCH', direction: 'ingress' as const, networkInterface: id },
            ...{ securityGroups: groupIds, subnet: subnetId, vpc: place.vpc.id },
          },
        ]),
  ];
}

/** Security groups let answers pass by themselves; network ACLs keep no state. */
function returning(
  world: World,
  { place, destination, address, sourcePorts }: Flow,
): readonly InsightsExplanation[] {
  const { subnet, vpc, instance } = place;
  if (!leavesSubnet(place, destination)) return [];
  const away =
    destination.kind === 'interface'
      ? aclAt(world, destination.subnetId, vpc.id, 'egress', instance.privateIp, sourcePorts)
      : [];
  return [...away, ...aclAt(world, subnet.id, vpc.id, 'ingress', address, sourcePorts)];
}

/** Inside one subnet packets meet no network ACL. */
function leavesSubnet({ subnet }: Place, destination: PathDestination): boolean {
  return destination.kind !== 'interface' || destination.subnetId !== subnet.id;
}

function aclAt(
  world: World,
  subnetId: string,
  vpcId: string,
  direction: 'egress' | 'ingress',
  peer: string,
  ports: InsightsPorts,
): readonly InsightsExplanation[] {
  const acl = aclOf(world, subnetId, vpcId);
  const open = acl === undefined ? [] : aclRulePorts(acl.rules, direction === 'egress', peer);
  if (intersectPorts(open, [ports]).length > 0) return [];
  return [{ code: 'SUBNET_ACL_RESTRICTION', direction, acl: acl?.id ?? '', subnet: subnetId, vpc: vpcId }];
}

function aclOf(world: World, subnetId: string, vpcId: string) {
  return networkAclsOf(world, vpcId).find(({ subnetIds }) => subnetIds.includes(subnetId));
}

function destinationId(destination: PathDestination): string | undefined {
  switch (destination.kind) {
    case 'interface':
    case 'internet-gateway':
      return destination.id;
    case 'gateway-endpoint':
      return destination.endpoint.id;
    case 'address':
      return undefined;
  }
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
