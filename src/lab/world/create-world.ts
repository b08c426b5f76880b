import type { IsoDate } from '../../model/scenario.js';
import { noAccountResources } from './account-resources.js';
import { buildHome } from './home.js';
import { createIdentifiers, type Identifiers } from './identifiers.js';
import { addMorePaths } from './more-paths.js';
import type { PolicyStatement } from './policy-statement.js';
import { operatorPrincipal } from './principals.js';
import { labRegions, prefixListCidrs } from './regions.js';
import { awsServicesSince, buildRemote, crossRegionServicesSince } from './remote.js';
import type { PrefixList, World } from './world.js';

export interface WorldOptions {
  readonly home: string;
  readonly remote: string;
  readonly asOf: IsoDate;
  /** Makes the credentials, and nothing else, differ between two labs of the same regions. */
  readonly secretSeed?: string;
  /** The one policy of the operator, who may do everything without one. */
  readonly policy?: readonly PolicyStatement[];
  /** `empty`: an account in which nothing was made yet. By default the article's resources are there. */
  readonly account?: 'article' | 'empty';
  /** Beside the article's resources, those of the further paths. */
  readonly morePaths?: boolean;
}

/**
 * Builds the world of the article: an account with an isolated VPC in the home region and a provider's in the
 * remote one. The same options give the same world.
 * @throws {RangeError} when a region is unknown to the lab, or both are the same.
 */
export function createWorld(options: WorldOptions): World {
  const { home, remote, asOf, secretSeed = '' } = options;
  checkRegions(home, remote);
  const ids = createIdentifiers(`${home}\n${remote}`);
  const prefixLists = (['s3', 'dynamodb'] as const).flatMap((service) =>
    labRegions.map((region) => prefixList(service, region, ids)),
  );
  const account = {
    asOf,
    accountId: ids.accountId,
    operator: operatorPrincipal(ids, secretSeed, options.policy),
    regions: labRegions,
    prefixLists,
    eventBuses: labRegions.map((region) => ({ name: 'default', region })),
    serviceControlPolicies: [],
    missingNames: [],
    lossyAddresses: [],
    networkAcls: [],
    zones: {},
    zoneLacks: [],
    ...noAccountResources(),
  };
  if (options.account === 'empty') return { ...account, ...nothingMade() };
  const provider = buildRemote({ home, region: remote, asOf, ids });
  const consumer = buildHome({
    region: home,
    ids,
    secretSeed,
    prefixListId: prefixList('s3', home, ids).id,
    service: asOf >= crossRegionServicesSince ? provider.service : undefined,
    servicesOf: asOf >= awsServicesSince ? remote : undefined,
  });
  const world: World = {
    ...account,
    vpcs: [...consumer.vpcs, ...provider.vpcs],
    subnets: [...consumer.subnets, ...provider.subnets],
    routeTables: [...consumer.routeTables, ...provider.routeTables],
    securityGroups: consumer.securityGroups,
    instances: consumer.instances,
    endpoints: consumer.endpoints,
    buckets: [bucket('home', home, ids), bucket('remote', remote, ids)],
    accessPoints: [],
    parameters: [home, remote].map((region) => ({
      name: `/test-parameter/${region}`,
      region,
      type: 'SecureString',
      value: `value-of-${ids.word(`parameter/${region}`, 12)}`,
    })),
    loadBalancers: provider.loadBalancers,
    endpointServices: provider.endpointServices,
  };
  if (options.morePaths) addMorePaths(world, { region: home, remote, ids });
  return world;
}

function nothingMade() {
  return {
    vpcs: [],
    subnets: [],
    routeTables: [],
    securityGroups: [],
    instances: [],
    endpoints: [],
    buckets: [],
    accessPoints: [],
    parameters: [],
    loadBalancers: [],
    endpointServices: [],
  };
}

function checkRegions(home: string, remote: string): void {
  for (const region of [home, remote]) {
    if (!labRegions.includes(region)) {
      throw new RangeError(`Expected a region that the lab knows (${labRegions.join(', ')}), got ${region}`);
    }
  }
  if (home === remote) {
    throw new RangeError(`Expected the home and the remote region to differ, got ${home} for both`);
  }
}

function prefixList(service: 's3' | 'dynamodb', region: string, ids: Identifiers): PrefixList {
  const seed = service === 's3' ? `pl/${region}` : `pl/${service}/${region}`;
  return {
    id: `pl-${ids.hex(seed, 8)}`,
    region,
    name: `com.amazonaws.${region}.${service}`,
    cidrs: prefixListCidrs(service, region),
  };
}

function bucket(role: 'home' | 'remote', region: string, ids: Identifiers) {
  const name = `reachmatrix-${role}-${region}-${ids.hex(`bucket/${role}`, 4)}`;
  return { name, region, keys: ['hello.txt'], ownerAccountId: ids.accountId };
}
