import type { Config } from '../../model/config.js';
import type { World } from './world.js';

/** Whether any instance of a world needs IPv6 of this machine. */
export function needsIpv6({ instances }: World): boolean {
  return instances.some(({ ipv6 }) => ipv6 !== undefined);
}

/**
 * Takes the instances and endpoints with IPv6 addresses out of a world, for a machine that cannot carry them, and
 * their names out of its configuration: their scenarios then have nothing to run on.
 */
export function leaveOutIpv6(world: World, config: Config): Config {
  const gone = new Set([
    ...world.instances.filter(({ ipv6 }) => ipv6 !== undefined).map(({ id }) => id),
    ...world.endpoints.filter(({ ipAddressType }) => ipAddressType === 'dualstack').map(({ id }) => id),
  ]);
  world.instances = world.instances.filter(({ id }) => !gone.has(id));
  world.endpoints = world.endpoints.filter(({ id }) => !gone.has(id));
  const left = (names: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(names).filter(([, id]) => !gone.has(id)));
  return { ...config, probes: left(config.probes), endpoints: left(config.endpoints) };
}
