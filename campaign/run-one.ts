import { replay } from '../src/commands/replay.js';
import type { RunRecord } from '../src/model/run-record.js';
import type { Scenario } from '../src/model/scenario.js';
import { type Chance, createChance } from './chance.js';
import type { Bench, Fault, Hiding } from './faults/fault.js';
import { findTrueCells, type TrueCell } from './oracle/true-cells.js';
import type { ProbeConditions } from './probe/conditions.js';
import { openSimulatedLab } from './simulated-lab.js';
import { type CellJudgement, judgeCell } from './tally.js';
import type { VirtualTime } from './virtual-time.js';
import { buildWorld } from './world/build-world.js';
import { generateSpec } from './world/generate-spec.js';
import type { WorldSpec } from './world/world-spec.js';

/** One cell of a run, held against the truth. */
export interface JudgedCell {
  readonly key: string;
  readonly judgement: CellJudgement;
  readonly truth: TrueCell;
  readonly found: RunRecord['experiments'][number] | undefined;
}

export interface JudgedRun {
  readonly seed: number;
  readonly faults: readonly Fault[];
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
  const experiments = typeof outcome === 'string' ? [] : outcome.experiments;
  const cells = findTrueCells(spec, scenarios, bench.circumstances).map((truth): JudgedCell => {
    const found = experiments.find(({ scenario, experiment }) => `${scenario}/${experiment}` === truth.key);
    const options = {
      hidden: isHidden(truth.key, scenarios, faults),
      unsteady: faults.some(({ unsteady }) => unsteady === true),
    };
    return { key: truth.key, truth, found, judgement: judgeCell(truth, found, options) };
  });
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

/** The chosen scenarios, with the expectations that the specification puts in place of the files' own. */
function scenariosOf(spec: WorldSpec, all: readonly Scenario[]): readonly Scenario[] {
  return all
    .filter(({ id }) => spec.scenarios.includes(id))
    .map((scenario) => ({
      ...scenario,
      experiments: scenario.experiments.map((experiment) => {
        const own = spec.expectations[`${scenario.id}/${experiment.id}`];
        return own === undefined ? experiment : { ...experiment, expectations: [own] };
      }),
    }));
}

/** A fault hides a cell itself, or a control that the cell leans on. */
function isHidden(key: string, scenarios: readonly Scenario[], faults: readonly Fault[]): boolean {
  const scenario = scenarios.find(({ id }) => key.startsWith(`${id}/`));
  const controls = scenario?.experiments
    .filter(({ control }) => control)
    .map(({ id }) => `${scenario.id}/${id}`);
  const keys = [key, ...(controls ?? [])];
  return faults.some(({ hides }) => keys.some((one) => hidesCell(hides, one)));
}

const isCall = (key: string) => key.startsWith('service-region/') || /^custom-nlb\/(?!http-get)/.test(key);

function hidesCell(hides: Hiding, key: string): boolean {
  if (typeof hides === 'function') return hides(key);
  if (hides === 'probes') return !isCall(key);
  return hides === 'all' || (hides === 'calls' && isCall(key));
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
    noFolder: all.some(({ noFolder }) => noFolder === true),
    disk: first((one) => one.disk),
    client: first((one) => one.client),
    dns: first((one) => one.dns),
    impostor: first((one) => one.impostor),
    exitCode: first((one) => one.exitCode),
    output: (text) => all.reduce((printed, { output }) => output?.(printed) ?? printed, text),
  };
}
