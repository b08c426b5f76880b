import { addDualStack } from './dual-stack.js';
import { blockOf, endpointIn, found, type HomeAddition } from './home-addition.js';
import { zonesOf } from './regions.js';
import { nameTags } from './tags.js';
import type { RouteTable, Subnet, Vpc, VpcEndpoint, World } from './world.js';

/**
 * Adds to a home VPC what the scenarios of the further paths need: a gateway endpoint for DynamoDB in the subnet that
 * has S3's, with a policy that allows one action; an endpoint in two zones, of which a network ACL shuts off one;
 * access points of both buckets, bound to this VPC or to another one; and a dual-stack subnet with its endpoints.
 */
export function addMorePaths(world: World, options: HomeAddition): void {
  const { ids, accountId } = options;
  const vpc = found(
    world.vpcs.find((one) => one.accountId === accountId && one.tags['Name'] === 'reachmatrix-home'),
    'home VPC',
  );
  const table = found(
    world.routeTables.find(({ id }) => id === ids.id('rtb', 'gateway-subnet')),
    'route table of the gateway subnet',
  );
  const dynamodb: VpcEndpoint = {
    ...endpointIn(vpc, 'dynamodb-gateway', 'dynamodb', options),
    type: 'Gateway',
    routeTableIds: [table.id],
    policy: { allow: ['dynamodb:ListTables'], deny: [] },
  };
  world.endpoints.push(dynamodb);
  addRoute(world, table, dynamodb);
  addDeadZone(world, vpc, options);
  addAccessPoints(world, vpc, options);
  addDualStack(world, vpc, options);
}

/** An access point of a bucket of one's own may have any name, so every account's are called the same. */
function addAccessPoints(world: World, vpc: Vpc, { region, remote, accountId }: HomeAddition): void {
  const bucketIn = (where: string) =>
    found(
      world.buckets.find((bucket) => bucket.region === where),
      `bucket in ${where}`,
    ).name;
  const other = found(
    world.vpcs.find((one) => one.region === remote),
    'remote VPC',
  );
  const own = { accountId: accountId ?? world.accountId };
  world.accessPoints.push(
    { ...own, name: 'reachmatrix-home', region, bucket: bucketIn(region), vpcId: vpc.id },
    { ...own, name: 'reachmatrix-elsewhere', region, bucket: bucketIn(region), vpcId: other.id },
    { ...own, name: 'reachmatrix-remote', region: remote, bucket: bucketIn(remote) },
  );
}

/** The endpoint's address in the dead zone comes first in DNS answers: half of AWS's begin with it, too. */
function addDeadZone(world: World, vpc: Vpc, options: HomeAddition): void {
  const { ids, region } = options;
  const own = found(
    world.subnets.find(({ id }) => id === ids.id('subnet', 'interface-subnet')),
    'interface subnet',
  );
  const zone = found(
    zonesOf(region).find(({ name }) => name !== own.zone),
    'second zone',
  );
  const block = blockOf(vpc);
  const dead: Subnet = {
    id: ids.id('subnet', 'dead-zone'),
    vpcId: vpc.id,
    zone: zone.name,
    zoneId: zone.id,
    cidr: `${block}.40.0/24`,
    routeTableId: own.routeTableId,
    tags: nameTags('dead-zone'),
  };
  world.subnets.push(dead);
  world.networkAcls.push({
    id: ids.id('acl', 'dead-zone'),
    vpcId: vpc.id,
    isDefault: false,
    rules: [],
    subnetIds: [dead.id],
    tags: nameTags('dead-zone'),
  });
  world.endpoints.push({
    ...endpointIn(vpc, 'two-zones', 'sts', options),
    networkInterfaces: [
      { id: ids.id('eni', 'two-zones/dead'), subnetId: dead.id, ip: `${block}.40.77` },
      { id: ids.id('eni', 'two-zones'), subnetId: own.id, ip: `${block}.10.77` },
    ],
    securityGroupIds: [ids.id('sg', 'endpoints')],
  });
}

function addRoute(world: World, table: RouteTable, { id, serviceName }: VpcEndpoint): void {
  const list = found(
    world.prefixLists.find(({ name }) => name === serviceName),
    `prefix list ${serviceName}`,
  );
  table.routes.push({ destination: list.id, target: { kind: 'gateway-endpoint', endpointId: id } });
}
