import type { Route, RouteTable, RouteTarget, World } from '../../../world/world.js';
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
    routeSet: setOf([
      ...localRoutes(table, world),
      ...table.routes.map((route) => renderRoute(route, world)),
    ]),
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

function localRoutes({ vpcId }: RouteTable, world: World): readonly XmlElement[] {
  const vpc = world.vpcs.find(({ id }) => id === vpcId);
  const local = { gatewayId: 'local', state: 'active', origin: 'CreateRouteTable' };
  return [
    { destinationCidrBlock: vpc?.cidr, ...local },
    ...(vpc?.ipv6Cidr === undefined ? [] : [{ destinationIpv6CidrBlock: vpc.ipv6Cidr, ...local }]),
  ];
}

function renderRoute(route: Route, world: World): XmlElement {
  const { destination, target } = route;
  const lost =
    target.kind === 'gateway-endpoint' && !world.endpoints.some(({ id }) => id === target.endpointId);
  return {
    [destinationField(destination)]: destination,
    [targetFields[target.kind]]: targetId(route),
    state: lost ? 'blackhole' : 'active',
    origin: 'CreateRoute',
  };
}

function destinationField(destination: string): string {
  if (destination.startsWith('pl-')) return 'destinationPrefixListId';
  return destination.includes(':') ? 'destinationIpv6CidrBlock' : 'destinationCidrBlock';
}

const targetFields: Readonly<Record<RouteTarget['kind'], string>> = {
  'gateway-endpoint': 'gatewayId',
  'internet-gateway': 'gatewayId',
  'egress-only-internet-gateway': 'egressOnlyInternetGatewayId',
  'nat-gateway': 'natGatewayId',
};

function targetId({ target }: Route): string {
  return target.kind === 'gateway-endpoint' ? target.endpointId : target.id;
}
