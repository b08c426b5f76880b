import type { Route, RouteTable, RouteTarget, VpcEndpoint, World } from '../../../world/world.js';
import type { Operation } from '../../operation.js';
import { ec2Answer } from '../../protocols/ec2.js';
import { Refusal } from '../../refusal.js';
import { type Form, formOf } from '../form.js';
import { missing } from '../missing.js';
import { inRegion } from '../regional.js';

/** CreateRoute, to an internet, egress-only internet or NAT gateway: routes to endpoints are EC2's own to make. */
export const createRoute: Operation = {
  serve: (call, world) => {
    const form = formOf(call);
    const table = tableOf(form, call.region, world);
    const destination = destinationOf(form);
    if (table.routes.some((route) => route.destination === destination)) {
      throw new Refusal('RouteAlreadyExists', `The route identified by ${destination} already exists.`);
    }
    table.routes.push({ destination, target: targetOf(form) });
    return ec2Answer('CreateRoute', { return: true });
  },
};

/** DeleteRoute; a gateway endpoint's route goes only with its association. */
export const deleteRoute: Operation = {
  serve: (call, world) => {
    const form = formOf(call);
    const table = tableOf(form, call.region, world);
    const destination = destinationOf(form);
    const route = table.routes.find((candidate) => candidate.destination === destination);
    if (route === undefined) {
      const words = `no route with destination-cidr-block ${destination} in route table ${table.id}`;
      throw new Refusal('InvalidRoute.NotFound', words);
    }
    if (route.target.kind === 'gateway-endpoint') {
      const words = `cannot remove VPC endpoint route ${destination} in route table ${table.id}`;
      throw new Refusal('InvalidParameterValue', words);
    }
    table.routes = table.routes.filter((one) => one !== route);
    return ec2Answer('DeleteRoute', { return: true });
  },
};

/** Adds a gateway endpoint's route, to its service's prefix list, to route tables. */
export function addGatewayRoute(endpoint: VpcEndpoint, tableIds: readonly string[], world: World): void {
  const list = world.prefixLists.find(({ name }) => name === endpoint.serviceName);
  if (list === undefined) return;
  const route: Route = {
    destination: list.id,
    target: { kind: 'gateway-endpoint', endpointId: endpoint.id },
  };
  for (const table of world.routeTables) if (tableIds.includes(table.id)) table.routes.push(route);
}

/** Removes a gateway endpoint's routes from route tables. */
export function removeGatewayRoutes({ id }: VpcEndpoint, tableIds: readonly string[], world: World): void {
  for (const table of world.routeTables) {
    if (!tableIds.includes(table.id)) continue;
    table.routes = table.routes.filter(
      ({ target }) => target.kind !== 'gateway-endpoint' || target.endpointId !== id,
    );
  }
}

function tableOf(form: Form, region: string, world: World): RouteTable {
  const id = form.get('RouteTableId') ?? '';
  const table = inRegion(world.routeTables, world, region).find((candidate) => candidate.id === id);
  if (table === undefined) throw missing.routeTable(id);
  return table;
}

function destinationOf(form: Form): string {
  const destination =
    form.get('DestinationCidrBlock') ??
    form.get('DestinationIpv6CidrBlock') ??
    form.get('DestinationPrefixListId');
  if (destination !== undefined) return destination;
  throw new Refusal('MissingParameter', 'The request must contain the parameter destinationCidrBlock');
}

function targetOf(form: Form): RouteTarget {
  const nat = form.get('NatGatewayId');
  if (nat !== undefined) return { kind: 'nat-gateway', id: nat };
  const egressOnly = form.get('EgressOnlyInternetGatewayId');
  if (egressOnly !== undefined) return { kind: 'egress-only-internet-gateway', id: egressOnly };
  const gateway = form.get('GatewayId') ?? '';
  if (gateway.startsWith('igw-')) return { kind: 'internet-gateway', id: gateway };
  throw new Refusal('InvalidGatewayID.NotFound', `The gateway ID '${gateway}' does not exist`);
}
