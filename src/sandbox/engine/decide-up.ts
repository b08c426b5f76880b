import { readRefusal, refusalMend } from '../../model/refusal.js';
import type { Decision } from './decision.js';
import { type Found, type FoundStack, type Readiness, stackOf } from './found.js';
import { parameterName, type SandboxSpec, type Side, sandboxTags, sides } from './sandbox.js';
import { stackInput } from './stack-input.js';
import type { Step } from './step.js';

/**
 * The next steps towards a sandbox that can be used. It depends on what was found alone, so that a run whose
 * process has died is continued by the same function.
 */
export function decideUp(spec: SandboxSpec, found: Found): Decision {
  const remote = stackOf(found, 'remote');
  if (remote === undefined) return { kind: 'do', steps: [creationOf(spec, 'remote')] };
  if (remote.status !== 'CREATE_COMPLETE') return unfinished(remote);

  const home = stackOf(found, 'home');
  if (home === undefined) {
    const serviceName = remote.outputs['EndpointServiceName'];
    if (serviceName === undefined) return missingOutput(remote, 'EndpointServiceName');
    return { kind: 'do', steps: [creationOf(spec, 'home', serviceName)] };
  }
  if (home.status !== 'CREATE_COMPLETE') return unfinished(home);
  return decideReady(spec, found, home);
}

function creationOf(spec: SandboxSpec, side: Side, serviceName?: string): Step {
  return {
    kind: 'create-stack',
    side,
    region: spec.regions[side],
    input: stackInput(spec, side, serviceName),
  };
}

function decideReady(spec: SandboxSpec, found: Found, home: FoundStack): Decision {
  const missing = sides.filter((side) => !found.parameters.some((parameter) => parameter.side === side));
  const steps: Step[] = missing.map((side) => ({
    kind: 'put-parameter',
    region: spec.regions[side],
    name: parameterName(spec.runId, side),
    tags: sandboxTags(spec),
  }));
  for (const { serviceId, endpointId, state } of found.connections) {
    if (state !== 'pendingAcceptance' || endpointId !== home.outputs['CustomEndpointId']) continue;
    steps.push({ kind: 'accept-connection', region: spec.regions.remote, serviceId, endpointId });
  }
  if (steps.length > 0) return { kind: 'do', steps };

  const refused = found.readiness.filter(
    ({ what, state }) => what === 'endpoint' && /^(rejected|failed|expired|delet)/i.test(state),
  );
  if (refused.length > 0) {
    return { kind: 'stuck', why: refused.map(({ id, state }) => `The endpoint ${id} is ${state}.`) };
  }
  const waiting = found.readiness.filter(({ what, state }) => state !== readyState[what]);
  if (waiting.length === 0 && found.readiness.length > 0) return { kind: 'done' };
  const names = waiting.map(
    ({ what, id, state, reason }) => `${what} ${id} (${[state, reason].filter(Boolean).join(', ')})`,
  );
  return {
    kind: 'wait',
    for: names.length === 0 ? 'the endpoints, probes and targets to show' : names.join(', '),
    mend: waiting.flatMap(mendOf),
  };
}

const readyState = { endpoint: 'available', probe: 'Online', target: 'healthy' } as const;

/** Where to look when it never becomes ready. */
function mendOf({ what, id, region }: Readiness): readonly string[] {
  if (what !== 'target') return [];
  const command = `aws ec2 get-console-output --latest --region ${region ?? ''} --instance-id ${id}`;
  return [
    `The load balancer gets no answer from the web server ${id}. What it said when it started: ${command}`,
  ];
}

function unfinished(stack: FoundStack): Decision {
  if (stack.status === 'CREATE_IN_PROGRESS') return { kind: 'wait', for: `the ${stack.side} stack` };
  const reasons = stack.resources
    .filter(({ status, reason }) => /_FAILED$/.test(status) && !/cancell?ed/i.test(reason ?? ''))
    .map(({ logicalId, type, reason }) => `${logicalId} (${type}): ${reason ?? 'no reason given'}`);
  const why = reasons.length > 0 ? reasons : [stack.reason ?? 'no reason given'];
  return {
    kind: 'stuck',
    why: why.map(
      (reason) =>
        `The ${stack.side} stack in ${stack.region} is ${stack.status}. ${reason}${adviceOn(reason)}`,
    ),
  };
}

/** CloudFormation gives the service's words without its code. */
function adviceOn(reason: string): string {
  const refusal = readRefusal('', reason);
  return refusal === undefined ? '' : ` ${refusalMend(refusal)}`;
}

function missingOutput(stack: FoundStack, name: string): Decision {
  return { kind: 'stuck', why: [`Expected the ${stack.side} stack to have an output ${name}, got none.`] };
}
