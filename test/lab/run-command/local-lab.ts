import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetCommandInvocationCommand,
  type GetCommandInvocationResult,
  SendCommandCommand,
  type SendCommandRequest,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { openApiServer } from '../../../src/lab/api-server.js';
import { createRunCommand, type RunCommandSetup } from '../../../src/lab/run-command/run-command.js';
import { createServices } from '../../../src/lab/services/services.js';
import { createWorld } from '../../../src/lab/world/create-world.js';
import type { World } from '../../../src/lab/world/world.js';
import type { ApiAccess } from '../../../src/model/config.js';

/** Run Command over HTTP with the real SDK; scripts run on this machine, without a network of their own. */
export interface LocalLab {
  readonly world: World;
  readonly client: SSMClient;
  /** How the harness's own clients reach the lab. */
  readonly access: ApiAccess;
  /** The instances' ids: two of them. */
  readonly instances: readonly [string, string];
  /** A folder for files that scripts and tests share. */
  readonly folder: string;
  /** Process ids of all scripts that were started. */
  readonly pids: readonly number[];
  /** Sends a script to the first instance; the id of the command. */
  send(lines: readonly string[], further?: Partial<SendCommandRequest>): Promise<string>;
  /** Asks until the invocation has ended. */
  finished(commandId: string, instanceId?: string): Promise<GetCommandInvocationResult>;
  run(lines: readonly string[], further?: Partial<SendCommandRequest>): Promise<GetCommandInvocationResult>;
  close(): Promise<void>;
}

/** A clock that stands still until it is told otherwise. */
export function stoppedClock(): { readonly now: () => number; advance(ms: number): void } {
  let time = Date.now();
  return {
    now: () => time,
    advance: (ms) => {
      time += ms;
    },
  };
}

/** At the pace of tests: delivered at once, no throttling unless asked for. */
export async function openLocalLab(
  setup: Partial<Pick<RunCommandSetup, 'options' | 'faults' | 'now'>> = {},
): Promise<LocalLab> {
  const world = createWorld({ home: 'us-east-1', remote: 'ap-northeast-1', asOf: '2024-12-01' });
  const folder = await mkdtemp(join(tmpdir(), 'reachmatrix-test-'));
  const pids: number[] = [];
  const runCommand = createRunCommand({
    world,
    folder,
    now: Date.now,
    env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' },
    transport: {
      sync: async () => undefined,
      spawn: (_instanceId, file, args, { env, cwd }) => {
        const child = spawn(file, args, { env, cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
        if (child.pid !== undefined) pids.push(child.pid);
        return child;
      },
    },
    ...setup,
    options: { visibleAfterMs: 0, deliveryMs: 0, rates: {}, ...setup.options },
  });
  const handle = createServices({ now: () => new Date(), runCommand: runCommand.handler });
  const server = await openApiServer(handle, world);
  const { accessKeyId, secretAccessKey } = world.operator;
  const client = new SSMClient({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
  });
  const [first, second] = world.instances.map(({ id }) => id);
  if (first === undefined || second === undefined) throw new Error('Expected two instances');

  const lab: LocalLab = {
    world,
    client,
    access: { endpointUrl: server.url, credentials: { accessKeyId, secretAccessKey } },
    instances: [first, second],
    folder,
    pids,
    async send(lines, further) {
      const { Command } = await client.send(
        new SendCommandCommand({
          DocumentName: 'AWS-RunShellScript',
          InstanceIds: [first],
          ...further,
          Parameters: { commands: [...lines], ...further?.Parameters },
        }),
      );
      return Command?.CommandId ?? '';
    },
    async finished(commandId, instanceId = first) {
      for (;;) {
        const answer = await client.send(
          new GetCommandInvocationCommand({ CommandId: commandId, InstanceId: instanceId }),
        );
        if (!['Pending', 'Delayed', 'InProgress', 'Cancelling'].includes(answer.Status ?? '')) return answer;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    async run(lines, further) {
      return await lab.finished(await lab.send(lines, further));
    },
    async close() {
      client.destroy();
      await Promise.all([server.close(), runCommand.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
  return lab;
}

/** The instance. */
export function instanceOf(world: World, id: string) {
  const instance = world.instances.find((candidate) => candidate.id === id);
  if (instance === undefined) throw new Error(`Expected the instance ${id}`);
  return instance;
}

/** Waits until a condition holds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** The processes of a group that still run; one that ended but was not collected by its parent does not. */
export function runningInGroup(group: number | undefined): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const [state, , processGroup] =
          readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
        return Number(processGroup) === group && state !== 'Z';
      } catch {
        return false;
      }
    });
}
