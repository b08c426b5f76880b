import { randomBytes } from 'node:crypto';
import * as aws from '../../src/aws/adapters.js';
import { type ExpectedCall, expectedCalls } from '../../src/iam/expected-calls.js';
import type { Policy } from '../../src/iam/policy.js';
import { startLab } from '../../src/lab/start-lab.js';
import { readStatements } from '../../src/lab/world/policy-statement.js';
import type { World } from '../../src/lab/world/world.js';
import type { Verdict } from '../../src/model/verdict.js';
import { planRun } from '../../src/plan/plan-run.js';
import { runPlan } from '../../src/run/run-plan.js';
import { loadScenarios } from '../../src/scenario/load.js';

/** What a run called, and what was foretold of it. */
export interface Replayed {
  /** Each IAM action that the harness itself needed, once a call, as the lab's services saw them. */
  readonly actions: readonly string[];
  /** Those that the policy did not allow. */
  readonly denied: readonly string[];
  readonly verdicts: readonly Verdict[];
  readonly expected: readonly ExpectedCall[];
}

/**
 * Replays scenarios in a lab as `run --lab` does.
 * @param cancelWhen - an event's kind; the run is interrupted a moment after it.
 * @param seeks - whether a command is looked for whose id got lost, as a resumed run does.
 */
export async function replayInLab(options: {
  readonly asOf: string;
  readonly select: readonly string[];
  readonly cancelWhen?: string;
  readonly seeks?: boolean;
  readonly world?: (world: World) => void;
  /** All that the harness may do. */
  readonly policy?: Policy;
}): Promise<Replayed> {
  const { asOf, select, cancelWhen, seeks = false, world, policy } = options;
  const scenarios = await loadScenarios([...select]);
  if (!scenarios.ok) throw new Error(scenarios.problems.map(({ message }) => message).join('\n'));
  const regions = { home: 'us-east-1', remote: 'ap-northeast-1' };
  const statements = policy === undefined ? undefined : readStatements(policy);
  const lab = await startLab({
    ...regions,
    asOf,
    ...(world === undefined ? {} : { world }),
    ...(statements === undefined ? {} : { policy: statements }),
  });
  const clients = aws.createClients(lab.config.access);
  const interrupt = new AbortController();
  try {
    const [inventory, fixtures] = await Promise.all([
      aws.readInventory(lab.config, clients),
      aws.checkFixtures(lab.config, clients),
    ]);
    const plan = planRun({ scenarios: scenarios.value, inventory, asOf, timeoutS: 4 });
    const record = await runPlan(
      { runId: 'policy', plan, inventory, fixtures, target: 'lab', concurrency: 6, maxAttempts: 1 },
      {
        commands: aws.createCommandRunner(clients),
        controlPlane: aws.createControlPlane(clients),
        ambient: { now: () => Date.now(), nonce: () => randomBytes(12).toString('hex') },
      },
      (event) => {
        if (event.kind === cancelWhen) setTimeout(() => interrupt.abort(), 1_000);
      },
      interrupt.signal,
    );
    const [probe] = inventory.probes;
    if (seeks && probe !== undefined) {
      const { instanceId, region } = probe;
      const sought = { instanceId, region, comment: 'reachmatrix lost.0 ', sinceMs: Date.now() };
      const found = await aws
        .createCommandFinder(clients, [0])
        .findCommand(sought, new AbortController().signal);
      if (found.kind !== 'none') throw new Error(`Expected no such command, got ${JSON.stringify(found)}`);
    }
    const own = lab.world.trail.filter(({ principalArn }) => principalArn === lab.world.operator.arn);
    return {
      actions: own.map(({ action }) => action),
      denied: own.filter(({ allowed }) => !allowed).map(({ action }) => action),
      verdicts: [...new Set(record.experiments.map(({ verdict }) => verdict))],
      expected: expectedCalls(plan, inventory, { sandbox: false, analyze: false }),
    };
  } finally {
    clients.destroy();
    await lab.close();
  }
}
