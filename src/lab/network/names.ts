import type { World } from '../world/world.js';
import { coversName, endpointNames } from './endpoint-names.js';
import { placeOf } from './place.js';
import { dualStackService, publicAddress, publicIpv6Address, publicService } from './public-address.js';

/**
 * What the resolver of an instance's VPC says about a host name. Private DNS of the VPC's own endpoints comes
 * first; endpoint-specific and public names are the same everywhere, with or without a way to the internet.
 * @param name - any case, with or without the final dot.
 * @returns addresses of both families, those of one in a fixed order; none of them for a name without such records.
 */
export function answerName(world: World, instanceId: string, name: string): readonly string[] | 'not-found' {
  const host = name.toLowerCase().replace(/\.$/, '');
  if (world.missingNames.includes(host)) return 'not-found';
  return (
    privateAnswer(world, instanceId, host) ??
    endpointAnswer(world, host) ??
    publicAnswer(world, host) ??
    'not-found'
  );
}

function privateAnswer(world: World, instanceId: string, host: string): readonly string[] | undefined {
  const { vpc } = placeOf(world, instanceId);
  if (vpc.dnsHostnames === false) return undefined;
  return world.endpoints
    .filter((endpoint) => endpoint.vpcId === vpc.id && endpoint.state === 'available')
    .flatMap((endpoint) => endpointNames(world, endpoint))
    .find((entry) => entry.kind === 'private' && coversName(entry.name, host))?.addresses;
}

function endpointAnswer(world: World, host: string): readonly string[] | undefined {
  if (!host.endsWith('.vpce.amazonaws.com')) return undefined;
  return world.endpoints
    .filter((endpoint) => endpoint.state === 'available')
    .flatMap((endpoint) => endpointNames(world, endpoint))
    .find((entry) => entry.kind !== 'private' && coversName(entry.name, host))?.addresses;
}

function publicAnswer(world: World, host: string): readonly string[] | undefined {
  const dual = dualStackService(host);
  if (dual !== undefined) {
    const both = [publicAddress, publicIpv6Address].map((of) => of(world, dual.service, dual.region));
    const known = both.filter((address) => address !== undefined);
    return known.length === 0 ? undefined : known;
  }
  const found = s3Region(world, host) ?? publicService(host);
  const address = found && publicAddress(world, found.service, found.region);
  return address === undefined ? undefined : [address];
}

/** S3's names: regional, dashed, and global, each with any bucket before it, whether it exists or not. */
function s3Region(world: World, host: string) {
  const [, region] =
    /^(?:.+\.)?s3(?:-accesspoint)?[.-]([a-z]{2}(?:-[a-z]+)+-\d+)\.amazonaws\.com$/.exec(host) ?? [];
  if (region !== undefined) return { service: 's3', region };
  const global = /^(?:(.+)\.)?s3\.amazonaws\.com$/.exec(host);
  if (global === null) return undefined;
  // S3 moves a bucket's global name to the addresses of the region that the bucket is in.
  const bucket = world.buckets.find((candidate) => candidate.name === global[1]);
  return { service: 's3', region: bucket?.region ?? 'us-east-1' };
}
