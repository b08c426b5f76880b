import type { Found, FoundConnection, FoundResource, FoundStack } from '../../../src/sandbox/engine/found.js';
import type { JournalEntry } from '../../../src/sandbox/engine/journal.js';
import type { Account, EnginePorts } from '../../../src/sandbox/engine/ports.js';
import { type Side, sideOf } from '../../../src/sandbox/engine/sandbox.js';
import type { SandboxEvent } from '../../../src/sandbox/engine/sandbox-event.js';
import type { Step } from '../../../src/sandbox/engine/step.js';

/** Types of each stack's resources, in the order in which they are created. */
const templates: Readonly<Record<Side, readonly string[]>> = {
  remote: [
    'AWS::IAM::Role',
    'AWS::EC2::VPC',
    'AWS::S3::Bucket',
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'AWS::EC2::VPCEndpointService',
  ],
  home: ['AWS::IAM::Role', 'AWS::EC2::VPC', 'AWS::S3::Bucket', 'AWS::EC2::VPCEndpoint', 'AWS::EC2::Instance'],
};

/** What goes wrong; each is used up when it has gone wrong so often. */
export interface SimulatedFault {
  /** `take:create-stack`, `look`, `create:AWS::S3::Bucket`, `delete:AWS::S3::Bucket`. */
  readonly at: string;
  times: number;
  /** The call has its effect, and its answer is lost. */
  readonly answerLost?: boolean;
}

interface SimulatedStack {
  readonly side: Side;
  readonly region: string;
  readonly name: string;
  readonly id: string;
  status: string;
  resources: (FoundResource & { status: string })[];
}

/** An account in memory, one thing further at each look, that refuses what AWS refuses. */
export function simulateAccount(faults: SimulatedFault[] = []) {
  const stacks: SimulatedStack[] = [];
  const parameters = new Map<
    string,
    { readonly side: Side; readonly region: string; readonly name: string }
  >();
  const objects = new Set<string>();
  let connection: string | undefined;
  let strays = 0;
  let probeLooks = 0;
  let made = 0;

  const strike = (at: string): SimulatedFault | undefined => {
    const fault = faults.find((candidate) => candidate.at === at && candidate.times > 0);
    if (fault !== undefined) fault.times--;
    return fault;
  };

  const advance = (stack: SimulatedStack): void => {
    if (stack.status === 'CREATE_IN_PROGRESS') {
      const type = templates[stack.side][stack.resources.length];
      if (type === undefined) {
        stack.status = 'CREATE_COMPLETE';
        return;
      }
      const failed = strike(`create:${type}`) !== undefined;
      const physicalId = `${stack.side}-${type.split('::')[2]}-${++made}`;
      stack.resources.push({
        logicalId: type,
        type,
        ...(failed ? { reason: 'Injected' } : { physicalId }),
        status: failed ? 'CREATE_FAILED' : 'CREATE_COMPLETE',
      });
      if (failed) stack.status = 'CREATE_FAILED';
      if (type === 'AWS::S3::Bucket' && !failed) objects.add(physicalId);
      if (type === 'AWS::EC2::VPCEndpoint' && !failed) connection = 'pendingAcceptance';
    } else if (stack.status === 'DELETE_IN_PROGRESS') {
      const last = stack.resources.at(-1);
      if (last === undefined) {
        stacks.splice(stacks.indexOf(stack), 1);
        return;
      }
      const reason = strike(`delete:${last.type}`) ? 'Injected' : hindrance(last);
      if (reason !== undefined) {
        stack.resources[stack.resources.length - 1] = { ...last, status: 'DELETE_FAILED', reason };
        stack.status = 'DELETE_FAILED';
        return;
      }
      stack.resources.pop();
      if (last.type === 'AWS::EC2::VPCEndpoint') connection = undefined;
    }
  };

  /** Why AWS would not delete it now. */
  const hindrance = ({ type, physicalId = '' }: FoundResource): string | undefined => {
    if (type === 'AWS::S3::Bucket' && objects.has(physicalId)) return 'The bucket is not empty';
    if (type === 'AWS::EC2::VPCEndpointService' && connection !== undefined && connection !== 'rejected')
      return 'Existing connections';
    if (type === 'AWS::EC2::VPC' && physicalId.startsWith('home') && strays > 0) return 'Has dependencies';
    return undefined;
  };

  const outputsOf = (stack: SimulatedStack): Record<string, string> => {
    if (stack.status !== 'CREATE_COMPLETE') return {};
    const id = (type: string) => stack.resources.find((resource) => resource.type === type)?.physicalId ?? '';
    return stack.side === 'remote'
      ? { EndpointServiceName: `com.amazonaws.vpce.${id('AWS::EC2::VPCEndpointService')}` }
      : { CustomEndpointId: id('AWS::EC2::VPCEndpoint') };
  };

  const look = (runId: string, ready: boolean): Found => {
    for (const stack of [...stacks]) advance(stack);
    const own = stacks.filter(({ name }) => sideOf(name, runId) !== undefined);
    const home = own.find(({ side }) => side === 'home');
    const service = own
      .flatMap(({ resources }) => resources)
      .find(({ type }) => type === 'AWS::EC2::VPCEndpointService')?.physicalId;
    const endpoint = home?.resources.find(({ type }) => type === 'AWS::EC2::VPCEndpoint')?.physicalId;
    const connections: FoundConnection[] =
      service !== undefined && endpoint !== undefined && connection !== undefined
        ? [{ serviceId: service, endpointId: endpoint, state: connection }]
        : [];
    const complete = ready && home?.status === 'CREATE_COMPLETE';
    return {
      stacks: own.map(
        (stack): FoundStack => ({
          ...stack,
          resources: stack.resources.map((resource) => ({ ...resource })),
          outputs: outputsOf(stack),
        }),
      ),
      parameters: [...parameters.values()],
      connections,
      readiness: complete
        ? [
            { what: 'endpoint', id: endpoint ?? '', state: connection ?? 'unknown' },
            { what: 'probe', id: 'probe', state: ++probeLooks > 2 ? 'Online' : 'unknown' },
          ]
        : [],
    };
  };

  const apply = (step: Step): void => {
    switch (step.kind) {
      case 'create-stack': {
        if (stacks.some(({ name }) => name === step.input.name)) return;
        const { side, region } = step;
        const { name } = step.input;
        stacks.push({
          side,
          region,
          name,
          id: `${name}/${++made}`,
          status: 'CREATE_IN_PROGRESS',
          resources: [],
        });
        return;
      }
      case 'put-parameter': {
        const side = step.name.endsWith('/home') ? 'home' : 'remote';
        parameters.set(step.name, { side, region: step.region, name: step.name });
        return;
      }
      case 'accept-connection':
        connection = 'available';
        return;
      case 'reject-connection':
        connection = 'rejected';
        return;
      case 'delete-parameter':
        parameters.delete(step.name);
        return;
      case 'remove-strays':
        strays = 0;
        return;
      case 'empty-bucket':
        objects.delete(step.bucket);
        return;
      case 'delete-stack': {
        const stack = stacks.find(({ id }) => id === step.stackId);
        if (stack !== undefined) stack.status = 'DELETE_IN_PROGRESS';
      }
    }
  };

  const account: Account = {
    look: async ({ runId }, ready) => {
      if (strike('look')) throw new Error('Injected: look');
      return look(runId, ready);
    },
    take: async (step) => {
      const fault = strike(`take:${step.kind}`);
      if (fault === undefined || fault.answerLost === true) apply(step);
      if (fault !== undefined) throw new Error(`Injected: ${step.kind}`);
    },
    news: async () => [],
  };
  return {
    account,
    addStray: () => {
      strays++;
    },
    /** Everything that costs money or stays in the way, by name. */
    remains: (): readonly string[] => [
      ...stacks.map(({ name, status }) => `${name} ${status}`),
      ...parameters.keys(),
    ],
  };
}

/** Ports whose clock runs only while the engine pauses. */
export function simulatePorts(account: Account) {
  let nowMs = Date.parse('2026-11-23T12:00:00Z');
  const journal: JournalEntry[] = [];
  const events: SandboxEvent[] = [];
  const ports: EnginePorts = {
    account,
    now: () => nowMs,
    pause: async (ms) => {
      nowMs += ms;
    },
    journal: (entry) => void journal.push(entry),
    tell: (event) => void events.push(event),
  };
  return { ports, journal, events };
}
