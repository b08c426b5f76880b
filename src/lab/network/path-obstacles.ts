import type { InsightsExplanation, InsightsPorts } from '../world/insights.js';
import type { RouteTarget, World } from '../world/world.js';
import { aclRulePorts, networkAclsOf } from './network-acl.js';
import { interfaceIdOf, type PathDestination } from './path-ends.js';
import type { Place } from './place.js';
import { egressPorts, includesPort, ingressPorts, intersectPorts } from './security.js';

/** Packets of an analysis: where they go, and whose ports its answers come back to. */
export interface Flow {
  readonly place: Place;
  readonly destination: PathDestination;
  readonly address: string;
  readonly port: number;
  readonly sourcePorts: InsightsPorts;
}

/** At the source: its security groups, and its subnet's network ACL. */
export function leaving(
  world: World,
  { place, destination, address, port }: Flow,
): readonly InsightsExplanation[] {
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

/** Where the source's route table sends them, held against where they are to go. */
export function routing(
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

/** At the destination: its state, its subnet's network ACL and its security groups. */
export function arriving(world: World, { place, destination, port }: Flow): readonly InsightsExplanation[] {
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

/** Of the answers. Security groups let them pass by themselves; network ACLs keep no state. */
export function returning(
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
export function leavesSubnet({ subnet }: Place, destination: PathDestination): boolean {
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

export function aclOf(world: World, subnetId: string, vpcId: string) {
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
