import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClients } from '../../src/aws/clients.js';
import { createCommandRunner } from '../../src/aws/command-runner.js';
import { createControlPlane, createRemover } from '../../src/aws/control-plane.js';
import { createCommandFinder } from '../../src/aws/find-command.js';
import { digestPlan } from '../../src/journal/plan-digest.js';
import { restoreRun } from '../../src/journal/restore-run.js';
import { formatOpening } from '../../src/journal/run-journal.js';
import type { Inventory, Probe } from '../../src/model/inventory.js';
import type { JournalEntry, JournalOpening } from '../../src/model/journal.js';
import type { RunRecord } from '../../src/model/run-record.js';
import type { Scenario } from '../../src/model/scenario.js';
import { planRun } from '../../src/plan/plan-run.js';
import type { RunJournal, RunPorts } from '../../src/run/ports.js';
import { runPlan } from '../../src/run/run-plan.js';
import { parseScenario } from '../../src/scenario/parse-scenario.js';
import { type LocalLab, openLocalLab } from '../lab/run-command/local-lab.js';

const asOf = '2024-12-01';
/** The lab shows a command at once. */
const pausesMs = [0, 300];

/** When a process dies: about an entry of its journal, counted from 1. */
export interface Death {
  readonly entry: number;
  /** `before`: the entry is lost; `after`: it is the last that was kept; `within`: a part of it was kept. */
  readonly moment: 'before' | 'after' | 'within';
}

/** A run in the lab's Run Command with curl as the client and a server that counts what reaches it. */
export interface InterruptibleRun {
  readonly lab: LocalLab;
  /** Path → requests. */
  readonly hits: ReadonlyMap<string, number>;
  /** The journal's lines so far. */
  readonly lines: () => readonly string[];
  /** Runs to the end, or dies: then nothing of it has any further effect, but for what was sent. */
  begin(death?: Death, signal?: AbortSignal): Promise<RunRecord | 'died'>;
  /** What another process makes of the journal. */
  resume(death?: Death): Promise<RunRecord | 'died'>;
  close(): Promise<void>;
}

/** @param amount - experiments on the first probe beside the named ones: many do not fit into one answer. */
export async function openInterruptibleRun(amount = 0): Promise<InterruptibleRun> {
  const lab = await openLocalLab();
  const clients = createClients(lab.access);
  const hits = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    // A process that died here goes on asking its lab, and another lab's port may be this one's by now.
    if (request.method !== 'GET') {
      response.writeHead(404).end();
      return;
    }
    hits.set(path, (hits.get(path) ?? 0) + 1);
    if (path === '/flaky' && hits.get(path) === 1) request.socket.destroy();
    else setTimeout(() => response.end('here'), path === '/slow' ? 700 : 0);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const scenarios = [scenarioOf('one', port, lab, amount), scenarioOf('two', port, lab, 0)];
  const inventory = inventoryOf(lab);
  const plan = planRun({ scenarios, inventory, asOf });
  const settings = {
    target: 'lab',
    embeddedLab: false,
    asOf,
    concurrency: 12,
    maxAttempts: 2,
    failOnFlaky: false,
    access: {},
  } as const;
  const opening: JournalOpening = {
    kind: 'opened',
    schemaVersion: 1,
    version: '0',
    at: '2024-12-01T00:00:00.000Z',
    runId: 'r1',
    settings,
    scenarios,
    inventory,
    fixtures: [],
    planDigest: digestPlan(plan),
  };
  let text = formatOpening(opening);

  const processOf = (death: Death | undefined) => {
    let written = 0;
    let die: (value: 'died') => void = () => undefined;
    let isDead = false;
    const died = new Promise<'died'>((resolve) => {
      die = resolve;
    });
    const never = new Promise<never>(() => undefined);
    const dying = (): Promise<never> => {
      isDead = true;
      die('died');
      return never;
    };
    const journal: RunJournal = {
      write: async (entry: JournalEntry) => {
        if (isDead) return never;
        const line = `${JSON.stringify(entry)}\n`;
        written += 1;
        const moment = written === death?.entry ? death.moment : undefined;
        if (moment === 'within') text += line.slice(0, line.length / 2);
        if (moment === 'before' || moment === 'within') return dying();
        text += line;
        return moment === 'after' ? dying() : true;
      },
    };
    const unlessDead = async <T>(work: () => Promise<T>): Promise<T> => {
      if (isDead) return never;
      const result = await work();
      return isDead ? never : result;
    };
    const runner = createCommandRunner(clients);
    const plane = createControlPlane(clients);
    const ports: RunPorts = {
      commands: { run: (request, signal) => unlessDead(() => runner.run(request, signal)) },
      controlPlane: { call: (...call) => unlessDead(() => plane.call(...call)) },
      ambient: {
        now: Date.now,
        // All probes of all labs of this machine share its /tmp.
        nonce: () => randomBytes(12).toString('hex'),
      },
      journal,
    };
    return { ports, died };
  };

  const input = {
    runId: 'r1',
    inventory,
    fixtures: [],
    target: 'lab',
    concurrency: 12,
    maxAttempts: 2,
  } as const;
  const tell = (): void => undefined;
  return {
    lab,
    hits,
    lines: () => text.split('\n').slice(0, -1),
    begin: (death, signal = new AbortController().signal) => {
      const { ports, died } = processOf(death);
      return Promise.race([runPlan({ ...input, plan }, ports, tell, signal), died]);
    },
    resume: (death) => {
      const restored = restoreRun(text, 'journal.jsonl', '0');
      if ('problems' in restored) throw new Error(restored.problems.join('\n'));
      text = text.slice(0, restored.wholeBytes);
      const { ports, died } = processOf(death);
      const recovery = { ...createCommandFinder(clients, pausesMs), ...createRemover(clients) };
      const record = runPlan({ ...input, plan: restored.plan }, ports, tell, new AbortController().signal, {
        history: restored.history,
        ports: recovery,
      });
      return Promise.race([record, died]);
    },
    close: async () => {
      clients.destroy();
      await new Promise((resolve) => server.close(resolve));
      await lab.close();
    },
  };
}

function scenarioOf(id: string, port: number, lab: LocalLab, amount: number): Scenario {
  const url = (path: string): string => `http://127.0.0.1:${port}/${path}`;
  // Results that do not compress: the names of their hosts differ, and curl itself takes each for this machine's.
  const further = Array.from(
    { length: amount },
    (_, n) => `
  - id: n${n}
    run: curl http://${longName(n)}.localhost:${port}/n${n}
    expect: success`,
  );
  const own =
    id === 'one'
      ? `
  - id: slow
    run: curl ${url('slow')}
    expect: success
  - id: refused
    run: curl http://127.0.0.1:1/
    expect: connection-refused`
      : `
  - id: flaky
    run: curl ${url('flaky')}
    expect: success
  - id: create
    call: ec2.CreateVpcEndpoint
    region: us-east-1
    with: { VpcId: ${lab.world.vpcs[0]?.id}, ServiceName: com.amazonaws.us-east-1.dynamodb }
    expect: success`;
  const text = `id: ${id}
title: A demonstration
probe: ${id}
experiments:
  - id: control
    control: true
    run: curl ${url(`control-${id}`)}
    expect: success${own}${further.join('')}
`;
  const parsed = parseScenario(text, 'demo.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

function longName(n: number): string {
  const digits = ['a', 'b'].map((salt) => {
    const digest = createHash('sha512').update(`${n}${salt}`).digest('hex');
    return BigInt(`0x${digest}`).toString(36).slice(0, 90);
  });
  return digits.map((label) => `${label.slice(0, 45)}.${label.slice(45)}`).join('.');
}

function inventoryOf({ instances }: LocalLab): Inventory {
  const probe = (role: string, instanceId: string): Probe => ({
    role,
    instanceId,
    region: 'us-east-1',
    vpcId: 'vpc-0a',
    subnetId: 'subnet-0a',
    privateIp: '10.0.0.9',
    routes: [],
  });
  return {
    regions: { home: 'us-east-1', remote: 'ap-northeast-1' },
    probes: [probe('one', instances[0]), probe('two', instances[1])],
    endpoints: [],
    values: {},
  };
}
