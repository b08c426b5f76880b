import type { Route, RouteTable, World } from '../../../world/world.js';
import type { XmlElement } from '../../protocols/xml.js';
import { describeOperation, setOf } from '../description.js';
import { missing } from '../missing.js';
import { inRegion } from '../regional.js';
import { tagSet } from '../tags.js';

/** DescribeRouteTables. */
export const describeRouteTables = describeOperation<RouteTable>({
  operation: 'DescribeRouteTables',
  set: 'routeTableSet',
  idParameter: 'RouteTableId',
  idOf: ({ id }) => id,
  notFound: missing.routeTable,
  list: (world, region) => inRegion(world.routeTables, world, region),
  filters: {
    'route-table-id': ({ id }) => [id],
    'vpc-id': ({ vpcId }) => [vpcId],
    'association.subnet-id': ({ id }, world) => subnetsOf(id, world),
    'route.destination-prefix-list-id': ({ routes }) => routes.map(({ destination }) => destination),
    'route.gateway-id': ({ routes }) => routes.map(targetId),
  },
  render: (table, world) => ({
    routeTableId: table.id,
    vpcId: table.vpcId,
    ownerId: world.accountId,
    routeSet: setOf([localRoute(table, world), ...table.routes.map((route) => renderRoute(route, world))]),
    associationSet: setOf(
      subnetsOf(table.id, world).map((subnetId) => ({
        routeTableAssociationId: subnetId.replace(/^subnet-/, 'rtbassoc-'),
        routeTableId: table.id,
        subnetId,
        main: false,
        associationState: { state: 'associated' },
      })),
    ),
    tagSet: tagSet(table.tags ?? {}),
  }),
});

function subnetsOf(routeTableId: string, world: World): readonly string[] {
  return world.subnets.filter((subnet) => subnet.routeTableId === routeTableId).map(({ id }) => id);
}

function localRoute({ vpcId }: RouteTable, world: World): XmlElement {
  return {
    destinationCidrBlock: world.vpcs.find(({ id }) => id === vpcId)?.cidr,
    gatewayId: 'local',
    state: 'active',
    origin: 'CreateRouteTable',
  };
}

function renderRoute(route: Route, world: World): XmlElement {
  const { destination, target } = route;
  const lost =
    target.kind === 'gateway-endpoint' && !world.endpoints.some(({ id }) => id === target.endpointId);
  return {
    ...(destination.startsWith('pl-')
      ? { destinationPrefixListId: destination }
      : { destinationCidrBlock: destination }),
    ...(target.kind === 'nat-gateway' ? { natGatewayId: target.id } : { gatewayId: targetId(route) }),
    state: lost ? 'blackhole' : 'active',
    origin: 'CreateRoute',
  };
}

function targetId({ target }: Route): string {
  return target.kind === 'gateway-endpoint' ? target.endpointId : target.id;
}
