import { createWorld } from '../../src/lab/world/create-world.js';
import type { VpcEndpoint, World } from '../../src/lab/world/world.js';
import { worldConfig } from '../../src/lab/world/world-config.js';
import type { Config } from '../../src/model/config.js';
import type { EndpointId, RemoteEndpointId, WorldSpec } from './world-spec.js';

/** The lab's world for a specification, and the configuration of someone who knew it when all was in order. */
export function buildWorld(spec: WorldSpec): { readonly world: World; readonly config: Config } {
  const { home, remote, asOf } = spec;
  const world = createWorld({ home, remote, asOf });
  const config = worldConfig(world, 'http://127.0.0.1');
  shapeWorld(world, spec);
  return { world, config };
}

/** Makes a world that is in order the specified one. */
export function shapeWorld(world: World, spec: WorldSpec): void {
  shapeEndpoints(world, spec);
  shapeGateway(world, spec);
  shapeRoutes(world, spec);
  shapeFixtures(world, spec);
  for (const { principal } of world.instances) {
    const actions = {
      ...{ s3: 's3:ListBucket', ssm: 'ssm:GetParameter', events: 'events:DescribeEventBus' },
      kms: 'kms:ListKeys',
    };
    Object.assign(principal, { deniedActions: spec.forbidden.map((service) => actions[service]) });
  }
  for (const balancer of world.loadBalancers) balancer.healthy = spec.targetHealthy;
  if (spec.eventsNameGone) world.missingNames.push(`events.${spec.home}.amazonaws.com`);
}

const policyActions: Readonly<Record<EndpointId | RemoteEndpointId | 's3-gateway', readonly string[]>> = {
  s3: ['s3:ListBucket'],
  's3-gateway': ['s3:ListBucket'],
  ssm: ['ssm:GetParameter'],
  events: ['events:DescribeEventBus'],
  custom: [],
  's3-remote': ['s3:ListBucket'],
  'kms-remote': [],
  'ecs-remote': ['ecs:ListClusters'],
  'ecr-api-remote': ['ecr:DescribeRepositories'],
  'firehose-remote': ['firehose:ListDeliveryStreams'],
};

function shapeEndpoints(world: World, spec: WorldSpec): void {
  const specified = Object.entries({ ...spec.endpoints, ...spec.remoteEndpoints });
  for (const [name, { state, admits, permits, privateDns }] of specified) {
    const endpoint = endpointOf(world, name);
    if (endpoint === undefined) continue;
    if (state === 'absent') remove(world, endpoint);
    else endpoint.state = state;
    if (!admits) endpoint.securityGroupIds = [];
    if (!permits) endpoint.policy = refusing(name as EndpointId | RemoteEndpointId);
    endpoint.privateDnsEnabled = privateDns;
  }
}

/** KMS's endpoint permits one action in any case: then it is the other one. */
function refusing(name: EndpointId | RemoteEndpointId): VpcEndpoint['policy'] {
  if (name === 'kms-remote') return { allow: ['kms:ListAliases'], deny: [] };
  return { allow: ['*'], deny: policyActions[name] };
}

function shapeGateway(world: World, { gateway }: WorldSpec): void {
  const endpoint = endpointOf(world, 's3-gateway');
  if (endpoint === undefined) throw new Error('Expected a gateway endpoint');
  if (!gateway.routed || gateway.state === 'absent') {
    for (const table of world.routeTables) {
      table.routes = table.routes.filter(({ target }) => target.kind !== 'gateway-endpoint');
    }
    endpoint.routeTableIds = [];
  }
  if (!gateway.permits) endpoint.policy = { allow: ['*'], deny: policyActions['s3-gateway'] };
  if (gateway.state === 'absent') remove(world, endpoint);
  else endpoint.state = gateway.state;
}

function shapeRoutes(world: World, { nat }: WorldSpec): void {
  for (const instance of world.instances) {
    const leads =
      instance.tags['reachmatrix:role'] === 'gateway-subnet' ? nat.gatewaySubnet : nat.interfaceSubnet;
    const subnet = world.subnets.find(({ id }) => id === instance.subnetId);
    const table = world.routeTables.find(({ id }) => id === subnet?.routeTableId);
    if (leads)
      table?.routes.push({ destination: '0.0.0.0/0', target: { kind: 'nat-gateway', id: 'nat-0a1b2c3d' } });
  }
}

function shapeFixtures(world: World, spec: WorldSpec): void {
  for (const side of ['home', 'remote'] as const) {
    const other = side === 'home' ? spec.remote : spec.home;
    const bucket = world.buckets.find(({ name }) => name.startsWith(`reachmatrix-${side}-`));
    if (spec.buckets[side] === 'missing') world.buckets = world.buckets.filter((one) => one !== bucket);
    if (spec.buckets[side] === 'moved' && bucket !== undefined) bucket.region = other;
    const region = spec[side];
    if (!spec.parameters[side]) world.parameters = world.parameters.filter((one) => one.region !== region);
    if (!spec.buses[side]) world.eventBuses = world.eventBuses.filter((one) => one.region !== region);
  }
}

function endpointOf(world: World, name: string): VpcEndpoint | undefined {
  return world.endpoints.find(({ tags }) => tags['reachmatrix:endpoint'] === name);
}

function remove(world: World, endpoint: VpcEndpoint): void {
  world.endpoints = world.endpoints.filter((one) => one !== endpoint);
}
