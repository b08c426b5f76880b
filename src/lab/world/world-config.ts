import type { Config } from '../../model/config.js';
import { accessPointArn } from '../services/s3/access-points.js';
import type { World } from './world.js';

/**
 * Writes down for the lab's account what a person would write in `reachmatrix.yaml` for a real one: names and
 * ids, no expectation.
 * @param endpointUrl - where the lab's API listens.
 */
export function worldConfig(world: World, endpointUrl: string): Config {
  const probes = byTag(world.instances, 'reachmatrix:role');
  const region = (tag: string) => world.vpcs.find((vpc) => vpc.tags['Name'] === `reachmatrix-${tag}`)?.region;
  const [home, remote] = [region('home'), region('remote')];
  if (home === undefined || remote === undefined) throw new Error('Expected a home and a remote VPC');

  const bucket = (role: string) =>
    world.buckets.find(({ name }) => name.startsWith(`reachmatrix-${role}-`))?.name;
  const oneZone = world.loadBalancers.find(({ arn }) => arn.includes('/reachmatrix-one-zone/'));
  const custom = world.endpointServices.find(({ tags }) => tags['Name'] === 'reachmatrix-custom');
  return {
    regions: { home, remote },
    probes,
    endpoints: endpointNames(world),
    ...unsupportedZone(world),
    buckets: defined({ home: bucket('home'), remote: bucket('remote') }),
    parameters: { home: `/test-parameter/${home}`, remote: `/test-parameter/${remote}` },
    buses: { home: 'default', remote: 'default' },
    services: defined({ custom: custom?.name }),
    loadBalancers: defined({ 'one-zone': oneZone?.arn }),
    ...accessPoints(world),
    access: accessTo(world, endpointUrl),
  };
}

/** Scenarios know access points by their ARNs. */
function accessPoints({ accessPoints, accountId }: World): Pick<Config, 'values'> {
  const own = accessPoints.filter((one) => one.accountId === accountId);
  if (own.length === 0) return {};
  return {
    values: Object.fromEntries(
      own.map((one) => [one.name.replace('reachmatrix-', 'access-point-'), accessPointArn(one)]),
    ),
  };
}

/** An endpoint that allows little serves two scenarios: one in which it answers, one in which it denies. */
function endpointNames({ endpoints }: World): Record<string, string> {
  const names = byTag(endpoints, 'reachmatrix:endpoint');
  return defined({ ...names, 'kms-limited': names['kms-remote'] });
}

function unsupportedZone({ subnets }: World): Pick<Config, 'subnets'> {
  const found = subnets.find(({ tags }) => tags['Name'] === 'reachmatrix-unsupported-zone');
  return found === undefined ? {} : { subnets: { 'unsupported-zone': found.id } };
}

/** What can be said of an account in which nothing was made yet. */
export function emptyConfig(world: World, regions: Config['regions']): Config {
  const { home, remote } = regions;
  return {
    regions: { home, remote },
    probes: {},
    endpoints: {},
    buckets: {},
    parameters: {},
    buses: { home: 'default', remote: 'default' },
    services: {},
    loadBalancers: {},
    access: accessTo(world, ''),
  };
}

function accessTo({ operator }: World, endpointUrl: string): Config['access'] {
  const { accessKeyId, secretAccessKey } = operator;
  return { endpointUrl, credentials: { accessKeyId, secretAccessKey } };
}

function byTag(
  things: readonly { readonly id: string; readonly tags: Readonly<Record<string, string>> }[],
  tag: string,
): Record<string, string> {
  return defined(Object.fromEntries(things.map(({ id, tags }) => [tags[tag] ?? '', tags[tag] && id])));
}

function defined(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[0] && entry[1])),
  );
}
