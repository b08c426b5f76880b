import { globalRegion } from '../network/service-name.js';
import { awsServicesFor } from '../services/ec2/aws-services.js';
import { addHomeTo, buildHome } from './home.js';
import { createIdentifiers } from './identifiers.js';
import { labRegions } from './regions.js';
import { awsServicesSince } from './remote.js';
import { nameTags } from './tags.js';
import type { Vpc, VpcEndpoint, World } from './world.js';

/**
 * Adds to a lab's first account what a survey of several regions needs: a VPC as the first one's in each further
 * home region, and in every home VPC an interface endpoint for each service that can be consumed from another region.
 * @param homes - the first is the lab's own.
 * @throws {RangeError} for regions that the lab does not know, or too many of them for a subnet.
 */
export function addSurveyedRegions(world: World, homes: readonly string[], remotes: readonly string[]): void {
  checkRegions([...homes, ...remotes]);
  for (const [index, home] of homes.slice(1).entries()) addHome(world, home, index + 1);
  if (world.asOf < awsServicesSince) return;
  for (const vpc of world.vpcs.filter(isHome)) {
    for (const region of new Set([...remotes, globalRegion])) {
      if (region !== vpc.region) addEndpoints(world, vpc, region, remotes.includes(region));
    }
  }
}

function isHome({ tags }: Vpc): boolean {
  return tags['Name'] === nameTags('home')['Name'];
}

function addHome(world: World, region: string, number: number): void {
  const { accountId } = world;
  const built = buildHome({
    region,
    ids: { ...createIdentifiers(`${accountId}\n${region}`), accountId },
    secretSeed: world.operator.secretAccessKey,
    prefixListId: world.prefixLists.find(({ name }) => name === `com.amazonaws.${region}.s3`)?.id ?? '',
    service: undefined,
    servicesOf: undefined,
    block: `10.${110 + number}`,
  });
  addHomeTo(world, built);
}

/** Addresses of the interface subnet from which on there are none of the article's. */
const firstAddress = 180;

/**
 * What EC2 offers of a region and the VPC does not have. S3's is without private DNS, as in the article's VPC.
 * @param all - false: services of the whole world alone.
 */
function addEndpoints(world: World, vpc: Vpc, region: string, all: boolean): void {
  const model = world.endpoints.find((each) => each.vpcId === vpc.id && each.serviceName.endsWith('.ssm'));
  const [networkInterface] = model?.networkInterfaces ?? [];
  if (model === undefined || networkInterface === undefined) throw new Error('Expected an endpoint for ssm');
  const ids = createIdentifiers(`${vpc.id}\n${region}`);
  const offered = awsServicesFor(vpc.region, region, world.asOf).filter(
    ({ name, service }) => all || name === `com.amazonaws.${service}`,
  );
  for (const { name, service } of offered) {
    const own = world.endpoints.filter((each) => each.vpcId === vpc.id);
    if (own.some(({ serviceName }) => serviceName === name)) continue;
    const host = firstAddress + own.length;
    const label = `${service}-${region}`;
    const endpoint: VpcEndpoint = {
      ...model,
      id: ids.id('vpce', label),
      serviceName: name,
      serviceRegion: region,
      privateDnsEnabled: service !== 's3',
      dnsSuffix: ids.word(`dns/${label}`, 8),
      networkInterfaces: [
        {
          ...networkInterface,
          id: ids.id('eni', label),
          ip: networkInterface.ip.replace(/\d+$/, String(host)),
        },
      ],
      tags: nameTags(label),
    };
    world.endpoints.push(endpoint);
  }
}

/** A region's endpoints take up to ten of the subnet's addresses. */
const most = 6;

function checkRegions(regions: readonly string[]): void {
  for (const region of regions) {
    if (!labRegions.includes(region)) {
      throw new RangeError(`Expected a region that the lab knows (${labRegions.join(', ')}), got ${region}`);
    }
  }
  if (new Set(regions).size > most) {
    throw new RangeError(`Expected at most ${most} regions in the lab, got ${new Set(regions).size}`);
  }
}
