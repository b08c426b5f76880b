import { setMaxListeners } from 'node:events';
import type { LabFaults } from '../faults/lab-fault.js';
import { runCommandFaults } from '../faults/run-command-faults.js';
import type { Transport } from '../network/transport.js';
import { Refusal } from '../services/refusal.js';
import type { ServiceHandler } from '../services/service-call.js';
import { agentOnline, instanceRegion } from '../world/agent-online.js';
import type { World } from '../world/world.js';
import { acceptCommand } from './accept-command.js';
import { cancelCommand } from './cancel-command.js';
import type { Command } from './command.js';
import { commandView } from './command-views.js';
import { dispatch } from './dispatch.js';
import { defaultOptions, type RunCommandOptions } from './options.js';
import { queries } from './queries.js';
import { runInvocation, type Surroundings } from './run-invocation.js';
import { createTokenBucket } from './token-bucket.js';
import { createWorkQueue } from './work-queue.js';

export interface RunCommandSetup {
  readonly world: World;
  readonly transport: Pick<Transport, 'spawn' | 'sync'>;
  /** Where script files go, readable by the programs on the instances. */
  readonly folder: string;
  /** What programs on an instance find in their environment, beside what the agent itself puts there. */
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly options?: Partial<RunCommandOptions>;
  readonly faults?: LabFaults;
}

export interface RunCommand {
  /** SendCommand, CancelCommand, GetCommandInvocation, ListCommandInvocations, ListCommands, DescribeInstanceInformation. */
  readonly handler: ServiceHandler;
  /** Ends every script that still runs; resolves when all have ended. */
  close(): Promise<void>;
}

/** Where the agent starts scripts. */
const agentDirectory = '/usr/bin';

/**
 * Systems Manager's Run Command with its agents: accepts commands, lets each instance's agent pick them up and
 * run them in the instance's network, and answers questions while they run.
 */
export function createRunCommand(setup: RunCommandSetup): RunCommand {
  const { world, transport, now } = setup;
  const faults = runCommandFaults(setup.faults ?? []);
  const options: RunCommandOptions = {
    ...defaultOptions,
    ...setup.options,
    ...(faults.visibleAfterMs !== undefined && { visibleAfterMs: faults.visibleAfterMs }),
    ...(faults.reportMs !== undefined && { reportMs: faults.reportMs }),
  };
  const commands: Command[] = [];
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  const running = new Set<Promise<void>>();
  const queues = new Map<string, ReturnType<typeof createWorkQueue>>();
  const buckets = new Map<string, () => boolean>();
  const isThrottled = (operation: string, region: string, accountId: string): boolean => {
    const rate = options.rates[operation];
    if (rate === undefined) return false;
    const key = `${operation} ${region} ${accountId}`;
    const takeToken = buckets.get(key) ?? createTokenBucket(rate, now);
    buckets.set(key, takeToken);
    return !takeToken();
  };
  let agentLeaves = faults.agentGoneAfterMs;

  const lab: Surroundings = {
    options,
    now,
    closed: closing.signal,
    folder: setup.folder,
    isOnline: (instanceId) => agentOnline(world, instanceId),
    sync: () => transport.sync(world),
    spawn: (instanceId, workingDirectory) => (file, args) =>
      transport.spawn(instanceId, file, args, {
        env: {
          ...setup.env,
          AWS_SSM_INSTANCE_ID: instanceId,
          AWS_SSM_REGION_NAME: instanceRegion(world, instanceId) ?? '',
        },
        cwd: workingDirectory === '' ? agentDirectory : workingDirectory,
      }),
    queue: (instanceId, work) => {
      const queue = queues.get(instanceId) ?? createWorkQueue(options.queue, closing.signal);
      queues.set(instanceId, queue);
      return queue(work);
    },
    onStart: ({ instanceId }) => {
      if (agentLeaves === undefined) return;
      setTimeout(() => stopAgent(world, instanceId), agentLeaves).unref();
      agentLeaves = undefined;
    },
    stdoutBytes: faults.stdoutBytes,
  };

  const send = (input: unknown, region: string, seen: World): object => {
    const command = acceptCommand(input, {
      world: seen,
      region,
      now: now(),
      visibleAfterMs: options.visibleAfterMs,
    });
    commands.unshift(command);
    const lost = faults.losesCommand();
    const work = dispatch(command, (invocation) => runInvocation(command, invocation, lab, lost));
    running.add(work);
    work.finally(() => running.delete(work));
    return { Command: commandView(command) };
  };

  return {
    handler: ({ action, input, region }, seen) => {
      if (faults.throttles(action) || isThrottled(action, region, seen.accountId)) {
        throw new Refusal('ThrottlingException', 'Rate exceeded');
      }
      if (action === 'SendCommand') return answer(send(input, region, seen));
      const own = commands.filter(
        (command) => command.accountId === seen.accountId && command.region === region,
      );
      if (action === 'CancelCommand') return answer(cancelCommand(input, own));
      const query = queries[action];
      if (query === undefined) throw new Refusal('UnknownOperationException', '');
      const time = now();
      const visible = own.filter(({ visibleAt }) => visibleAt <= time);
      return answer(query(input, { commands: visible, world: seen, region, now: time }));
    },
    close: async () => {
      closing.abort();
      await Promise.allSettled(running);
    },
  };
}

function answer(body: object) {
  return {
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify(body),
  };
}

function stopAgent(world: World, instanceId: string): void {
  const instance = world.instances.find(({ id }) => id === instanceId);
  if (instance !== undefined) instance.agent.running = false;
}
