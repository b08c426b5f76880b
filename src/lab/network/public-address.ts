import type { World } from '../world/world.js';
import { addressAt, isInBlock } from './address.js';
import {
  answersBelow,
  dualStackHost,
  globalRegion,
  hostLabels,
  isGlobal,
  serviceHost,
} from './service-name.js';

/** The AWS services that answer at public addresses in every region of the world. */
const publicServices: readonly string[] = [
  's3',
  'ssm',
  'ssmmessages',
  'events',
  'ec2',
  'sts',
  'ecr.api',
  'ecr.dkr',
  'ecs',
  'iam',
  'kinesis-firehose',
  'kinesisanalytics',
  'kms',
  'lambda',
  'route53',
  'dynamodb',
];

export interface PublicService {
  readonly service: string;
  readonly region: string;
}

/**
 * The one public IPv4 address of a service in a region; the same for every caller. S3's and DynamoDB's are the
 * tenth of their prefix list's first block, so that a gateway endpoint's route covers it; the others lie in 52.94.0.0/16.
 * @returns undefined for a service or region that the world does not have.
 */
export function publicAddress(world: World, service: string, region: string): string | undefined {
  const regionIndex = world.regions.indexOf(region);
  const serviceIndex = publicServices.indexOf(service);
  if (regionIndex < 0 || serviceIndex < 0) return undefined;
  if (isGlobal(service) && region !== globalRegion) return undefined;
  const list = world.prefixLists.find((candidate) => candidate.name === `com.amazonaws.${region}.${service}`);
  const block = list?.cidrs[0];
  if (block !== undefined) return addressAt(block, 10);
  return addressAt('52.94.0.0/16', regionIndex * 256 + 10 + serviceIndex);
}

/**
 * The one public IPv6 address of a service with a dual-stack name; the same for every caller. It is out of the block
 * for documentation, RFC 3849, as the VPCs' own are.
 */
export function publicIpv6Address(world: World, service: string, region: string): string | undefined {
  const regionIndex = world.regions.indexOf(region);
  if (regionIndex < 0 || dualStackHost(service, region) === undefined) return undefined;
  return addressAt(`2001:db8:ffff:${regionIndex}::/64`, 10 + publicServices.indexOf(service));
}

/** The service and region that a dual-stack host name means: `sts.us-east-1.api.aws`, S3's with any bucket before it. */
export function dualStackService(host: string): PublicService | undefined {
  const [, labels, region] =
    /^(?:.+\.)?(s3)\.dualstack\.([a-z]{2}(?:-[a-z]+)+-\d+)\.amazonaws\.com$/.exec(host) ??
    /^([a-z0-9]+)\.([a-z]{2}(?:-[a-z]+)+-\d+)\.api\.aws$/.exec(host) ??
    [];
  if (labels === undefined || region === undefined) return undefined;
  return dualStackHost(labels, region) === undefined ? undefined : { service: labels, region };
}

/** The service and region that a host name means, S3's many names apart. */
export function publicService(host: string): PublicService | undefined {
  const [, labels = '', region = globalRegion] =
    /^([a-z0-9.-]+?)(?:\.([a-z]{2}(?:-[a-z]+)+-\d+))?\.amazonaws\.com$/.exec(host) ?? [];
  const service = publicServices.find((one) => {
    const own = hostLabels(one);
    return labels === own || (answersBelow(one) && labels.endsWith(`.${own}`));
  });
  if (service === undefined) return undefined;
  const named = host === serviceHost(service, region) || host.endsWith(`.${serviceHost(service, region)}`);
  return named || host === 'sts.amazonaws.com' ? { service, region } : undefined;
}

/** Every public service of every region, once for each of its addresses. */
export function publicEndpoints(world: World): readonly (PublicService & { readonly address: string })[] {
  return world.regions.flatMap((region) =>
    publicServices.flatMap((service) => {
      const addresses = [publicAddress(world, service, region), publicIpv6Address(world, service, region)];
      return addresses.flatMap((address) => (address === undefined ? [] : [{ service, region, address }]));
    }),
  );
}

/** Whether an address belongs to a prefix list, by its id. */
export function isInPrefixList(world: World, prefixListId: string, address: string): boolean {
  const list = world.prefixLists.find((candidate) => candidate.id === prefixListId);
  return list?.cidrs.some((cidr) => isInBlock(address, cidr)) ?? false;
}
