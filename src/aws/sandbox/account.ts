import { type Found, type FoundParameter, type FoundStack, idsOf } from '../../sandbox/engine/found.js';
import type { Account } from '../../sandbox/engine/ports.js';
import { parameterName, type SandboxRef, type Side, sides, stackName } from '../../sandbox/engine/sandbox.js';
import type { Step } from '../../sandbox/engine/step.js';
import type { Clients } from '../clients.js';
import { emptyBucket } from './buckets.js';
import { acceptConnection, findConnections, rejectConnection } from './connections.js';
import { deleteParameter, hasParameter, putParameter } from './parameters.js';
import { findReadiness } from './readiness.js';
import { createStackNews } from './stack-news.js';
import { createStack, deleteStack, findStack } from './stacks.js';
import { removeStrays } from './strays.js';

/** @param templates - the text of a side's template. */
export function createSandboxAccount(clients: Clients, templates: (side: Side) => Promise<string>): Account {
  return {
    look: (ref, ready) => look(clients, ref, ready),
    take: (step) => take(clients, templates, step),
    news: createStackNews(clients),
  };
}

async function look(clients: Clients, { runId, regions }: SandboxRef, ready: boolean): Promise<Found> {
  const known = sides.flatMap((side) => {
    const region = regions[side];
    return region === undefined ? [] : [{ side, region }];
  });
  const [stacks, parameters] = await Promise.all([
    Promise.all(
      known.map(({ side, region }) => findStack(clients, region, stackName(runId, side), side, runId)),
    ),
    Promise.all(
      known.map(async ({ side, region }): Promise<readonly FoundParameter[]> => {
        const name = parameterName(runId, side);
        return (await hasParameter(clients, region, name)) ? [{ side, region, name }] : [];
      }),
    ),
  ]);
  const found = stacks.filter((stack): stack is FoundStack => stack !== undefined);
  const remote = found.find(({ side }) => side === 'remote');
  const home = found.find(({ side }) => side === 'home');
  const services = remote === undefined ? [] : idsOf(remote, 'AWS::EC2::VPCEndpointService');
  const [connections, readiness] = await Promise.all([
    remote === undefined ? [] : findConnections(clients, remote.region, services),
    ready && home?.status === 'CREATE_COMPLETE' && remote !== undefined
      ? findReadiness(clients, home, remote)
      : [],
  ]);
  return { stacks: found, parameters: parameters.flat(), connections, readiness };
}

async function take(clients: Clients, templates: (side: Side) => Promise<string>, step: Step): Promise<void> {
  const { region } = step;
  switch (step.kind) {
    case 'create-stack':
      return createStack(clients, region, step.input, await templates(step.side));
    case 'delete-stack':
      return deleteStack(clients, region, step.stackId);
    case 'put-parameter':
      return putParameter(clients, region, step.name, step.tags);
    case 'delete-parameter':
      return deleteParameter(clients, region, step.name);
    case 'accept-connection':
      return acceptConnection(clients, region, step.serviceId, step.endpointId);
    case 'reject-connection':
      return rejectConnection(clients, region, step.serviceId, step.endpointId);
    case 'remove-strays':
      return removeStrays(clients, region, step.vpcIds, step.loadBalancers);
    case 'empty-bucket':
      return emptyBucket(clients, region, step.bucket);
  }
}
