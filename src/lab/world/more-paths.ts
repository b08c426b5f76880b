import type { Identifiers } from './identifiers.js';
import { nameTags } from './tags.js';
import type { RouteTable, VpcEndpoint, World } from './world.js';

/** Where the further paths lead from: an account's home VPC. */
interface MorePathsOptions {
  readonly region: string;
  readonly ids: Identifiers;
  /** Whose VPC it is; absent: the lab's first account's. */
  readonly accountId?: string;
}

/**
 * Adds to a home VPC what the scenarios of the further paths need: a gateway endpoint for DynamoDB in the subnet that
 * has S3's, with a policy that allows one action.
 */
export function addMorePaths(world: World, { region, ids, accountId }: MorePathsOptions): void {
  const vpc = found(
    world.vpcs.find((one) => one.accountId === accountId && one.tags['Name'] === 'reachmatrix-home'),
    'home VPC',
  );
  const table = found(
    world.routeTables.find(({ id }) => id === ids.id('rtb', 'gateway-subnet')),
    'gateway subnet',
  );
  const dynamodb: VpcEndpoint = {
    id: ids.id('vpce', 'dynamodb-gateway'),
    vpcId: vpc.id,
    type: 'Gateway',
    serviceName: `com.amazonaws.${region}.dynamodb`,
    serviceRegion: region,
    state: 'available',
    privateDnsEnabled: false,
    dnsSuffix: ids.word('dns/dynamodb-gateway', 8),
    networkInterfaces: [],
    securityGroupIds: [],
    routeTableIds: [table.id],
    policy: { allow: ['dynamodb:ListTables'], deny: [] },
    tags: { ...nameTags('dynamodb-gateway'), 'reachmatrix:endpoint': 'dynamodb-gateway' },
  };
  world.endpoints.push(dynamodb);
  addRoute(world, table, dynamodb);
}

function addRoute(world: World, table: RouteTable, { id, serviceName }: VpcEndpoint): void {
  const list = found(
    world.prefixLists.find(({ name }) => name === serviceName),
    `prefix list ${serviceName}`,
  );
  table.routes.push({ destination: list.id, target: { kind: 'gateway-endpoint', endpointId: id } });
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`Expected the world to have the ${what}`);
  return value;
}
