import type { Batch, ExperimentKey, PlannedCommand } from '../model/plan.js';
import { type BatchRequest, type ProbeCommand, splitCommands } from '../probe/batch-script.js';

/** SSM's parameters and the document share 64 KB; this leaves room for the request around the script. */
const scriptLimitBytes = 56_000;
/** SSM cuts at 24,000 bytes. */
const outputLimitBytes = 22_000;
/** As long as those that are handed out; for measuring. */
const anyNonce = '0'.repeat(24);

/** What the scripts of a batch are built from, and what their output is read by; the nonce comes to it. */
export function describeBatch({ probe, experiments }: Batch, parallel: number): Omit<BatchRequest, 'nonce'> {
  const commands = experiments.map(probeCommand);
  return { region: probe.region, parallel, outputLimitBytes, commands };
}

/** A batch too long for one command as several, to run one after the other. */
export function splitBatch(batch: Batch, parallel: number): readonly Batch[] {
  const request = { ...describeBatch(batch, parallel), nonce: anyNonce };
  return splitCommands(request, scriptLimitBytes).map((commands) => {
    const keys = new Set(commands.map(({ key }) => key));
    return { ...batch, experiments: batch.experiments.filter((one) => keys.has(probeCommand(one).key)) };
  });
}

/** What the probe reported, by the experiments' own keys. */
export function byExperiment<T>(batch: Batch, found: ReadonlyMap<string, T>): ReadonlyMap<ExperimentKey, T> {
  return new Map(
    batch.experiments.flatMap((experiment) => {
      const value = found.get(probeCommand(experiment).key);
      return value === undefined ? [] : [[experiment.key, value] as const];
    }),
  );
}

/**
 * To a probe an experiment goes by its place in the scenarios: with the instance in its name, no two probes would
 * have equal scripts.
 */
function probeCommand({ scenario, experiment, action, timeoutS }: PlannedCommand): ProbeCommand {
  return { key: `${scenario}/${experiment}`, client: action.client, argv: action.argv, timeoutS };
}
