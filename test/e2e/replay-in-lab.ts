import { randomBytes } from 'node:crypto';
import { paginateListCommands } from '@aws-sdk/client-ssm';
import {
  checkFixtures,
  createClients,
  createCommandRunner,
  createControlPlane,
  readInventory,
} from '../../src/aws/adapters.js';
import type { Clients } from '../../src/aws/clients.js';
import { type LabOptions, startLab } from '../../src/lab/start-lab.js';
import type { World } from '../../src/lab/world/world.js';
import type { RunRecord } from '../../src/model/run-record.js';
import { planRun } from '../../src/plan/plan-run.js';
import type { CommandRunner } from '../../src/run/ports.js';
import { runPlan } from '../../src/run/run-plan.js';
import { loadScenarios } from '../../src/scenario/load.js';

/** Patience per experiment in tests: a black hole stays one however long one waits. */
const timeoutS = 5;

export interface LabReplay {
  readonly record: RunRecord;
  /** What each script printed, as SSM gave it. */
  readonly outputs: readonly string[];
  /** Every text that the lab's Run Command was sent as a parameter. */
  readonly parameters: readonly string[];
  readonly world: World;
}

/** Replays all scenarios in a lab of their own, with the shipped parts of `run` and nothing in their place. */
export async function replayInLab(
  options: Partial<LabOptions> = {},
  selection: { readonly only?: string } = {},
): Promise<LabReplay> {
  const asOf = options.asOf ?? '2024-12-01';
  const scenarios = await loadScenarios([], [], { morePaths: options.morePaths === true });
  if (!scenarios.ok) throw new Error('The shipped scenarios do not load.');
  const lab = await startLab({ home: 'us-east-1', remote: 'ap-northeast-1', asOf, ...options });
  const clients = createClients(lab.config.access);
  try {
    const inventory = await readInventory(lab.config, clients);
    const fixtures = await checkFixtures(lab.config, clients);
    const outputs: string[] = [];
    const ports = {
      commands: keepOutputs(createCommandRunner(clients), outputs),
      controlPlane: createControlPlane(clients),
      ambient: { now: Date.now, nonce: () => randomBytes(12).toString('hex') },
    };
    const plan = planRun({ scenarios: scenarios.value, inventory, asOf, timeoutS, ...selection });
    const label = lab.transport === 'emulated' ? 'lab, emulated transport' : 'lab';
    const input = {
      runId: 'test',
      plan,
      inventory,
      fixtures,
      target: label,
      concurrency: 6,
      maxAttempts: 1,
    } as const;
    const record = await runPlan(input, ports, () => undefined, new AbortController().signal);
    const parameters = await sentParameters(clients);
    return { record, outputs, parameters, world: lab.world };
  } finally {
    clients.destroy();
    await lab.close();
  }
}

async function sentParameters(clients: Clients): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const { Commands = [] } of paginateListCommands(
    { client: await clients.ssm('us-east-1') },
    {},
  )) {
    for (const { Parameters = {} } of Commands) texts.push(...Object.values(Parameters).flat());
  }
  return texts;
}

function keepOutputs(runner: CommandRunner, outputs: string[]): CommandRunner {
  return {
    run: async (request, signal) => {
      const result = await runner.run(request, signal);
      if (result.kind === 'finished') outputs.push(result.stdout);
      return result;
    },
  };
}

/** `scenario/experiment` → `outcome code verdict`, for comparing whole runs. */
function cellsOf({ experiments }: RunRecord): Readonly<Record<string, string>> {
  return Object.fromEntries(
    experiments.map(({ scenario, experiment, outcome, verdict }) => [
      `${scenario}/${experiment}`,
      [outcome?.kind ?? 'unobserved', outcome?.code, `→ ${verdict}`]
        .filter((word) => word !== undefined)
        .join(' '),
    ]),
  );
}

/** The cells of `broken` that differ from those of `sound`. */
export function changedCells(sound: RunRecord, broken: RunRecord): Readonly<Record<string, string>> {
  const before = cellsOf(sound);
  return Object.fromEntries(Object.entries(cellsOf(broken)).filter(([key, cell]) => before[key] !== cell));
}
