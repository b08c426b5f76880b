import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as adapters from '../../src/aws/adapters.js';
import { replay } from '../../src/commands/replay.js';
import { startLab } from '../../src/lab/start-lab.js';
import type { RunRecord } from '../../src/model/run-record.js';
import type { Scenario } from '../../src/model/scenario.js';
import { type Chance, createChance } from '../chance.js';
import { judgeCells, scenariosOf } from '../judge-cells.js';
import type { JudgedRun } from '../run-one.js';
import { shapeWorld } from '../world/build-world.js';
import { generateSpec } from '../world/generate-spec.js';
import type { WorldSpec } from '../world/world-spec.js';
import { type RealBench, type RealFault, realFaults } from './real-faults.js';

/** Patience per experiment: a black hole stays one however long one waits. */
const timeoutS = 5;

/**
 * Makes a run of the campaign with real namespaces, sockets and clients, on the machine's own clock. The seed
 * decides the world and what is broken; not how long anything takes.
 * @throws {Error} when this machine cannot make namespaces.
 */
export async function runReal(
  seed: number,
  scenarios: readonly Scenario[],
  chooseFaults: (chance: Chance) => readonly RealFault[] = chooseRealFaults,
): Promise<JudgedRun> {
  const chance = createChance(seed);
  const spec = generateSpec(chance);
  const faults = chooseFaults(chance);
  const bench: RealBench = { chance, labFaults: [], edits: [], environment: {} };
  for (const fault of faults) fault.install(bench);
  const chosen = scenariosOf(spec, scenarios);
  const outcome = await replayInLab(spec, bench, chosen);
  const cells = judgeCells({ spec, scenarios: chosen, faults, circumstances: [], outcome });
  return { seed, faults, cells, ...(typeof outcome === 'string' && { failure: outcome }) };
}

/** None to two: real time is dear. */
function chooseRealFaults(chance: Chance): readonly RealFault[] {
  const wanted = chance.below(3);
  const chosen = new Set<RealFault>();
  while (chosen.size < wanted) chosen.add(chance.pick(realFaults));
  return [...chosen];
}

/** @returns the record, or why there is none. */
async function replayInLab(
  spec: WorldSpec,
  bench: RealBench,
  scenarios: readonly Scenario[],
): Promise<RunRecord | string> {
  const { home, remote, asOf } = spec;
  const folder = await mkdtemp(join(tmpdir(), 'reachmatrix-campaign-'));
  try {
    const awsPath = join(folder, 'aws');
    if (bench.awsScript !== undefined) await writeFile(awsPath, bench.awsScript, { mode: 0o755 });
    const lab = await startLab({
      ...{ home, remote, asOf },
      forceTransport: 'namespaces',
      faults: bench.labFaults,
      instanceEnvironment: bench.environment,
      ...(bench.awsScript !== undefined && { awsPath }),
      world: (world) => {
        shapeWorld(world, spec);
        for (const edit of bench.edits) edit(world);
      },
    });
    try {
      const target = { config: lab.config, label: 'lab' } as const;
      const input = { runId: 'campaign', scenarios, target, asOf, concurrency: 4, timeoutS };
      return await replay(input, adapters, () => undefined, new AbortController().signal);
    } catch (error) {
      return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    } finally {
      await lab.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
