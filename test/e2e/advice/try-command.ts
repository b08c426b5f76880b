import { randomBytes } from 'node:crypto';
import { createCommandRunner, createControlPlane, readInventory } from '../../../src/aws/adapters.js';
import type { Clients } from '../../../src/aws/clients.js';
import { diagnose } from '../../../src/explain/diagnose.js';
import type { Lab } from '../../../src/lab/lab.js';
import type { Diagnosis } from '../../../src/model/diagnosis.js';
import type { ExperimentRecord } from '../../../src/model/run-record.js';
import type { Scenario } from '../../../src/model/scenario.js';
import { planRun } from '../../../src/plan/plan-run.js';
import { runPlan } from '../../../src/run/run-plan.js';

export interface Command {
  /** The probe's role. */
  readonly probe: string;
  readonly argv: readonly string[];
  /** The endpoint that an answer must have come through. */
  readonly through?: string;
}

export interface Tried {
  readonly cell: ExperimentRecord;
  readonly diagnosis: Diagnosis | undefined;
}

/** Runs one command that should succeed on a probe of the lab, as `run` would, and explains what came of it. */
export async function tryCommand(command: Command, lab: Lab, clients: Clients): Promise<Tried> {
  const inventory = await readInventory(lab.config, clients);
  const { probe, argv, through } = command;
  const scenario: Scenario = {
    id: 'advice',
    title: 'advice',
    probe,
    experiments: [
      {
        id: 'cell',
        column: 'cell',
        control: false,
        action: { kind: 'command', words: argv },
        timeoutS: 3,
        expectations: [{ kind: 'success' }],
        ...(through !== undefined && { through }),
      },
    ],
  };
  const plan = planRun({ scenarios: [scenario], inventory, asOf: lab.world.asOf });
  const ports = {
    commands: createCommandRunner(clients),
    controlPlane: createControlPlane(clients),
    ambient: { now: Date.now, nonce: () => randomBytes(12).toString('hex') },
  };
  const record = await runPlan(
    { runId: 'advice', plan, inventory, fixtures: [], target: 'lab', concurrency: 1, maxAttempts: 1 },
    ports,
    () => undefined,
    new AbortController().signal,
  );
  const [cell] = record.experiments;
  if (cell === undefined) throw new Error('The run has no cell.');
  return { cell, diagnosis: diagnose(cell, record) };
}
