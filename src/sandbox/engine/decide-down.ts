import type { Decision } from './decision.js';
import { type Found, type FoundStack, idsOf, stackOf } from './found.js';
import { describeLeft } from './left.js';
import type { Step } from './step.js';

/** How often a step is tried before the rest goes on without it. */
const mostTries = 4;

/**
 * The next steps towards nothing: the consumer goes before the provider, and what keeps a stack from going
 * is taken out of it first. `down`, `cleanup` and the end of every `audit` are this one function.
 * @param tries - how often a step has been taken since the engine was started; only to give up some day.
 */
export function decideDown(found: Found, tries: (step: Step) => number): Decision {
  const worthwhile = (step: Step) => tries(step) < mostTries;
  const home = stackOf(found, 'home');
  const remote = stackOf(found, 'remote');
  const parameters = found.parameters
    .map(({ region, name }): Step => ({ kind: 'delete-parameter', region, name }))
    .filter(worthwhile);

  const homeGoes = home !== undefined && (isGoing(home) || worthwhile(deletionOf(home)));
  const first = homeGoes ? home : remote;
  // CloudFormation may let a creation end first; asking again and again would only use up the tries.
  const asked = first !== undefined && isBeingCreated(first) && tries(deletionOf(first)) > 0;
  if (first !== undefined && !isGoing(first) && !asked && worthwhile(deletionOf(first))) {
    const clearing = clearingOf(first, found).filter(worthwhile);
    return { kind: 'do', steps: [...parameters, ...clearing, deletionOf(first)] };
  }
  if (parameters.length > 0) return { kind: 'do', steps: parameters };
  const going = asked ? first : found.stacks.find(isGoing);
  if (going !== undefined) return { kind: 'wait', for: `the ${going.side} stack to go` };
  const left = describeLeft(found);
  return left.length === 0 ? { kind: 'done' } : { kind: 'stuck', why: left };
}

function isGoing(stack: FoundStack): boolean {
  return stack.status === 'DELETE_IN_PROGRESS';
}

function isBeingCreated(stack: FoundStack): boolean {
  return stack.status === 'CREATE_IN_PROGRESS';
}

function deletionOf({ side, region, id }: FoundStack): Step {
  return { kind: 'delete-stack', side, region, stackId: id };
}

/** Everything for which CloudFormation would refuse to delete the stack. */
function clearingOf(stack: FoundStack, found: Found): readonly Step[] {
  const { region } = stack;
  const vpcIds = idsOf(stack, 'AWS::EC2::VPC');
  const loadBalancers = idsOf(stack, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
  const strays: readonly Step[] =
    vpcIds.length === 0 ? [] : [{ kind: 'remove-strays', region, vpcIds, loadBalancers }];
  const buckets = idsOf(stack, 'AWS::S3::Bucket').map(
    (bucket): Step => ({ kind: 'empty-bucket', region, bucket }),
  );
  const connections = found.connections
    .filter(({ state }) => stack.side === 'remote' && /^(available|pending|pendingAcceptance)$/i.test(state))
    .map(({ serviceId, endpointId }): Step => ({ kind: 'reject-connection', region, serviceId, endpointId }));
  return [...strays, ...connections, ...buckets];
}
