import { createWorld } from '../build/src/lab/world/create-world.js';
import { createIdentifiers } from '../build/src/lab/world/identifiers.js';
import { rolePrincipal } from '../build/src/lab/world/principals.js';
import { labRegions } from '../build/src/lab/world/regions.js';
import { worldConfig } from '../build/src/lab/world/world-config.js';

const pattern = 'us-east-1';
/** Those of the lab, and three more, which have to be enabled in an account. */
const regions = [...labRegions, 'af-south-1', 'eu-south-1', 'me-south-1'];

/**
 * The article's home VPC once in each region that is needed, with the probes spread over them.
 * @returns the world, what its operator is given, and the probes as an inventory names them.
 */
export function scaleWorld(probes) {
  const world = createWorld({ home: pattern, remote: 'ap-northeast-1', asOf: '2024-12-01' });
  const config = worldConfig(world, 'http://127.0.0.1');
  const used = regions.slice(0, Math.min(probes, regions.length));
  const made = Object.fromEntries(homeParts.map((part) => [part, []]));
  for (const [index, region] of used.entries()) {
    const home = JSON.parse(
      JSON.stringify(Object.fromEntries(homeParts.map((part) => [part, ownOf(world, part)])))
        .replaceAll(pattern, region)
        .replaceAll(/\b(i|vpc|subnet|rtb|sg|vpce|eni)-0/g, `$1-${index.toString(36)}`),
    );
    const [, example] = home.instances;
    const amount = Math.ceil((probes - index) / used.length);
    home.instances = Array.from({ length: amount }, (_, nth) => instanceLike(example, region, nth));
    for (const part of homeParts) made[part].push(...home[part]);
  }
  Object.assign(world, made, { regions });
  world.eventBuses = regions.map((region) => ({ name: 'default', region }));
  return { world, config, home: used[0], probes: made.instances.map((instance) => probeOf(instance, made)) };
}

const homeParts = ['vpcs', 'subnets', 'routeTables', 'securityGroups', 'endpoints', 'instances'];

function ownOf(world, part) {
  const vpc = world.vpcs.find(({ region }) => region === pattern).id;
  const subnets = world.subnets.filter(({ vpcId }) => vpcId === vpc).map(({ id }) => id);
  return world[part].filter(
    ({ id, vpcId, subnetId }) => [id, vpcId].includes(vpc) || subnets.includes(subnetId),
  );
}

function instanceLike(example, region, nth) {
  const ids = createIdentifiers(`${region} ${nth}`);
  const id = ids.id('i', 'probe');
  const principal = rolePrincipal(ids, '', example.roleName, id);
  return { ...example, id, privateIp: `10.10.10.${150 + nth}`, principal };
}

function probeOf({ id, subnetId, privateIp }, { subnets, vpcs }) {
  const { vpcId } = subnets.find((subnet) => subnet.id === subnetId);
  const { region } = vpcs.find((vpc) => vpc.id === vpcId);
  return { role: 'fleet', instanceId: id, region, vpcId, subnetId, privateIp, routes: [] };
}
