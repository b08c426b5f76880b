import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClients, createSandboxAccount } from '../../src/aws/adapters.js';
import type { Clients } from '../../src/aws/clients.js';
import type { LabFaults } from '../../src/lab/faults/lab-fault.js';
import { openOperations } from '../../src/lab/operations.js';
import type { StackOptions } from '../../src/lab/services/cloudformation/cloudformation.js';
import { createWorld } from '../../src/lab/world/create-world.js';
import type { PolicyStatement } from '../../src/lab/world/policy-statement.js';
import type { World } from '../../src/lab/world/world.js';
import type { JournalEntry } from '../../src/sandbox/engine/journal.js';
import type { EnginePorts } from '../../src/sandbox/engine/ports.js';
import type { SandboxSpec } from '../../src/sandbox/engine/sandbox.js';
import type { SandboxEvent } from '../../src/sandbox/engine/sandbox-event.js';
import { loadTemplate } from '../../src/sandbox/load-template.js';

export const spec: SandboxSpec = {
  runId: '20261123-120000-abcd',
  regions: { home: 'us-east-1', remote: 'ap-northeast-1' },
  expiresAt: new Date(Date.now() + 4 * 3_600_000).toISOString(),
};

/** The engine's real ports against the services of an empty account in this process, at a quick pace. */
export interface TestAccount {
  readonly ports: EnginePorts;
  readonly world: World;
  readonly journal: readonly JournalEntry[];
  readonly events: readonly SandboxEvent[];
  /** What the account holds that it did not hold at first, by kind and name. */
  remains(): readonly string[];
  /** Clients of the account's operator. */
  readonly clients: Clients;
  /** Lets the time of schedules go on. */
  advance(ms: number): void;
  close(): Promise<void>;
}

/** @param policy - all that the operator may do; absent: everything. */
export async function openTestAccount(
  faults: LabFaults = [],
  stacks: Partial<StackOptions> = {},
  policy?: readonly PolicyStatement[],
  asOf = '2024-12-01',
): Promise<TestAccount> {
  const { home, remote } = spec.regions;
  const world = createWorld({
    home,
    remote,
    asOf,
    account: 'empty',
    ...(policy !== undefined && { policy }),
  });
  const before = contents(world);
  const folder = mkdtempSync(join(tmpdir(), 'reachmatrix-sandbox-'));
  const quick = { burst: 1_000, perSecond: 1_000 };
  const operations = await openOperations({
    world,
    transport: {
      sync: async () => undefined,
      spawn: () => {
        throw new Error('No command is run here');
      },
    },
    folder,
    env: {},
    now: Date.now,
    faults,
    options: { rates: { DescribeInstanceInformation: quick } },
    stacks: { stepMs: 1, bootMs: 5, ...stacks },
  });
  const { accessKeyId, secretAccessKey } = world.operator;
  const clients = createClients({
    endpointUrl: operations.url,
    credentials: { accessKeyId, secretAccessKey },
  });
  const journal: JournalEntry[] = [];
  const events: SandboxEvent[] = [];
  return {
    world,
    journal,
    events,
    ports: {
      account: createSandboxAccount(clients, async (side) => (await loadTemplate(side)).text),
      now: Date.now,
      pause: (ms) => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 15))),
      journal: (entry) => void journal.push(entry),
      tell: (event) => void events.push(event),
    },
    clients,
    advance: operations.advance,
    remains: () => contents(world).filter((thing) => !before.includes(thing)),
    close: async () => {
      clients.destroy();
      await operations.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Not resources: what was called, and sessions, which end by themselves. */
const notResources = new Set(['trail', 'sessions', 'regions']);

/** Every resource of an account, by kind and name. */
export function contents(world: World): readonly string[] {
  return Object.entries(world).flatMap(([kind, things]) =>
    Array.isArray(things) && !notResources.has(kind)
      ? things.map((thing: Readonly<Record<string, unknown>> | string) => `${kind} ${nameOf(thing)}`)
      : [],
  );
}

function nameOf(thing: Readonly<Record<string, unknown>> | string): string {
  if (typeof thing === 'string') return thing;
  return String(thing['arn'] ?? thing['id'] ?? `${String(thing['region'])} ${String(thing['name'])}`);
}
