import { answerName } from '../network/names.js';
import { reach } from '../network/reach.js';
import type { World } from './world.js';

/**
 * Whether Systems Manager sees an instance online: it runs, its agent runs, and the agent gets through to the
 * two services that it needs. The real PingStatus lags by up to five minutes; this one is of the moment.
 */
export function agentOnline(world: World, instanceId: string): boolean {
  const instance = world.instances.find(({ id }) => id === instanceId);
  if (instance?.state !== 'running' || !instance.agent.running) return false;
  const region = instanceRegion(world, instanceId);
  return ['ssm', 'ssmmessages'].every((service) => {
    const addresses = answerName(world, instanceId, `${service}.${region}.amazonaws.com`);
    if (addresses === 'not-found') return false;
    return addresses.some((address) => reach(world, instanceId, address, 443).kind === 'deliver');
  });
}

/** The region of an instance, by its subnet's VPC; undefined when there is no such instance. */
export function instanceRegion(world: World, instanceId: string): string | undefined {
  const instance = world.instances.find(({ id }) => id === instanceId);
  const subnet = world.subnets.find(({ id }) => id === instance?.subnetId);
  return world.vpcs.find(({ id }) => id === subnet?.vpcId)?.region;
}
