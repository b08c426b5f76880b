import { replay } from '../src/commands/replay.js';
import type { RunRecord } from '../src/model/run-record.js';
import type { Scenario } from '../src/model/scenario.js';
import { type Chance, createChance } from './chance.js';
import type { Bench, Fault, FaultEffects } from './faults/fault.js';
import { type JudgedCell, judgeCells, scenariosOf } from './judge-cells.js';
import type { ProbeConditions } from './probe/conditions.js';
import { openSimulatedLab } from './simulated-lab.js';
import type { VirtualTime } from './virtual-time.js';
import { buildWorld } from './world/build-world.js';
import { generateSpec } from './world/generate-spec.js';

export interface JudgedRun {
  readonly seed: number;
  readonly faults: readonly FaultEffects[];
  readonly cells: readonly JudgedCell[];
  /** Why the run ended without a record, when it did. */
  readonly failure?: string;
}

/** All that a run of the campaign is made with, beside its seed. */
export interface Workshop {
  readonly time: VirtualTime;
  readonly scenarios: readonly Scenario[];
  /** Chooses the faults of a run. */
  chooseFaults(chance: Chance): readonly Fault[];
}

/** Makes a world, breaks what is to be broken, runs the harness on it and compares. The seed decides all of it. */
export async function runOne(seed: number, workshop: Workshop): Promise<JudgedRun> {
  const chance = createChance(seed);
  const spec = generateSpec(chance);
  const faults = workshop.chooseFaults(chance);
  const { world, config } = buildWorld(spec);
  const bench: Bench = {
    spec,
    world,
    chance,
    between: [],
    conditions: [],
    circumstances: [],
    runCommand: {},
    operatorClockMs: 0,
    onStart: [],
  };
  for (const fault of faults) fault.install(bench);
  const scenarios = scenariosOf(spec, workshop.scenarios);
  const outcome = await workshop.time.run(Date.parse(`${spec.asOf}T12:00:00Z`), () =>
    replayIn(bench, { scenarios, config }),
  );
  const cells = judgeCells({ spec, scenarios, faults, circumstances: bench.circumstances, outcome });
  return { seed, faults, cells, ...(typeof outcome === 'string' && { failure: outcome }) };
}

/** @returns the record, or why there is none. */
async function replayIn(
  bench: Bench,
  { scenarios, config }: { scenarios: readonly Scenario[]; config: ReturnType<typeof buildWorld>['config'] },
): Promise<RunRecord | string> {
  const { world, spec, chance } = bench;
  const conditions = joinConditions(bench.conditions);
  const realRandom = Math.random;
  Math.random = chance.next;
  const lab = openSimulatedLab({
    world,
    config,
    awsVersion: spec.awsVersion,
    conditions: () => conditions,
    runCommand: bench.runCommand,
    aheadMs: bench.operatorClockMs,
    between: (answer) => bench.between.reduce((inner, wrap) => wrap(inner), answer),
    latencyMs: () => 5 + chance.below(40),
  });
  try {
    for (const start of bench.onStart) start();
    const target = { config: lab.config, label: 'lab' } as const;
    const input = { runId: 'campaign', scenarios, target, asOf: spec.asOf, concurrency: 4 };
    return await replay(input, lab.aws, () => undefined, new AbortController().signal);
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } finally {
    await lab.close();
    Math.random = realRandom;
  }
}

/** The first condition that says something of a matter decides it. */
function joinConditions(all: readonly ProbeConditions[]): ProbeConditions {
  const first =
    <A extends readonly unknown[], R>(
      pick: (one: ProbeConditions) => ((...args: A) => R | undefined) | undefined,
    ) =>
    (...args: A): R | undefined => {
      for (const one of all) {
        const found = pick(one)?.(...args);
        if (found !== undefined) return found;
      }
      return undefined;
    };
  return {
    missingTools: all.flatMap(({ missingTools = [] }) => missingTools),
    unwritable: all.flatMap(({ unwritable = [] }) => unwritable),
    noHome: all.some(({ noHome }) => noHome === true),
    environment: Object.assign({}, ...all.map(({ environment }) => environment)),
    disk: first((one) => one.disk),
    client: first((one) => one.client),
    dns: first((one) => one.dns),
    impostor: first((one) => one.impostor),
    exitCode: first((one) => one.exitCode),
    output: (text) => all.reduce((printed, { output }) => output?.(printed) ?? printed, text),
  };
}
