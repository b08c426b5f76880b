import { accountOf } from './account-view.js';
import { addHomeTo, buildHome } from './home.js';
import { createIdentifiers } from './identifiers.js';
import { addMorePaths } from './more-paths.js';
import { readStatements } from './policy-statement.js';
import type { World } from './world.js';

/**
 * Adds a further account to a lab: a VPC as the first one's, in the same region, with probes, endpoints and a
 * parameter in each region. Whoever runs the lab enters it by a role that asks for an external id.
 * @param name - also the external id.
 * @returns what one writes into a configuration to get there.
 */
export function addAccount(world: World, name: string, home: string) {
  const ids = createIdentifiers(`${world.accountId}\n${name}`);
  const { accountId } = ids;
  const number = world.roles.filter((role) => accountOf(role) !== world.accountId).length + 1;
  const built = buildHome({
    region: home,
    ids,
    secretSeed: world.operator.secretAccessKey,
    prefixListId: world.prefixLists.find(({ name }) => name === `com.amazonaws.${home}.s3`)?.id ?? '',
    service: world.endpointServices.find(({ supportedRegions }) => supportedRegions.includes(home)),
    servicesOf: world.endpoints.find(({ tags }) => tags['reachmatrix:endpoint'] === 's3-remote')
      ?.serviceRegion,
    block: `10.${10 + 30 * number}`,
    accountId,
  });
  addHomeTo(world, built);
  const hasMorePaths = world.endpoints.some(
    ({ tags }) => tags['reachmatrix:endpoint'] === 'dynamodb-gateway',
  );
  if (hasMorePaths) {
    const remote = world.vpcs.find(({ tags }) => tags['Name'] === 'reachmatrix-remote')?.region ?? '';
    addMorePaths(world, { region: home, remote, ids, accountId });
  }
  const regions = new Set(world.parameters.map(({ region }) => region));
  for (const region of regions) {
    const value = `value-of-${ids.word(`parameter/${region}`, 12)}`;
    world.parameters.push({
      accountId,
      name: `/test-parameter/${region}`,
      region,
      type: 'SecureString',
      value,
    });
  }
  const trust = {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${world.accountId}:root` },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'sts:ExternalId': name } },
  };
  const arn = `arn:aws:iam::${accountId}:role/reachmatrix`;
  world.roles.push({
    name: 'reachmatrix',
    id: `AROA${ids.word('role', 16).toUpperCase()}`,
    arn,
    trust: readStatements({ Statement: [trust] }) ?? [],
    policies: new Map(),
    managedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    tags: {},
  });
  const subnets = world.subnets.filter(({ vpcId }) => built.vpcs.some(({ id }) => id === vpcId));
  const own = world.instances.filter(({ subnetId }) => subnets.some(({ id }) => id === subnetId));
  return { accountId, arn, externalId: name, instances: own.map(({ id }) => id) };
}
