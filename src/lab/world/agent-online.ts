import { answerName } from '../network/names.js';
import { reach } from '../network/reach.js';
import { denialOf } from '../services/authorize.js';
import type { World } from './world.js';

/** What the agent calls, by service. @see Systems Manager user guide, "ec2messages, ssmmessages, and other API operations" */
const agentActions: Readonly<Record<string, readonly string[]>> = {
  ssm: ['ssm:UpdateInstanceInformation'],
  ssmmessages: [
    'ssmmessages:CreateControlChannel',
    'ssmmessages:CreateDataChannel',
    'ssmmessages:OpenControlChannel',
    'ssmmessages:OpenDataChannel',
  ],
};

/**
 * Whether Systems Manager sees an instance online: it runs, its agent runs, and the agent gets through to the
 * two services that it needs, and neither its role nor an endpoint's policy forbids its calls. The real PingStatus lags by up to five minutes; this one is of the moment.
 */
export function agentOnline(world: World, instanceId: string): boolean {
  const instance = world.instances.find(({ id }) => id === instanceId);
  if (instance?.state !== 'running' || !instance.agent.running) return false;
  const region = instanceRegion(world, instanceId);
  return Object.entries(agentActions).every(([service, actions]) => {
    const addresses = answerName(world, instanceId, `${service}.${region}.amazonaws.com`);
    if (addresses === 'not-found') return false;
    return addresses.some((address) => {
      const reached = reach(world, instanceId, address, 443);
      if (reached.kind !== 'deliver') return false;
      const { door } = reached;
      const endpoint = world.endpoints.find(({ id }) => door.kind === 'endpoint' && id === door.endpointId);
      return actions.every(
        (action) =>
          denialOf({ action }, { principal: instance.principal, ...(endpoint && { endpoint }) }, world) ===
          undefined,
      );
    });
  });
}

/** The region of an instance, by its subnet's VPC; undefined when there is no such instance. */
export function instanceRegion(world: World, instanceId: string): string | undefined {
  const instance = world.instances.find(({ id }) => id === instanceId);
  const subnet = world.subnets.find(({ id }) => id === instance?.subnetId);
  return world.vpcs.find(({ id }) => id === subnet?.vpcId)?.region;
}
