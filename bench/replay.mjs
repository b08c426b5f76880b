import { randomBytes } from 'node:crypto';
import {
  checkFixtures,
  createClients,
  createCommandRunner,
  createControlPlane,
  readInventory,
} from '../dist/aws/adapters.js';
import { startLab } from '../dist/lab/start-lab.js';
import { planRun } from '../dist/plan/plan-run.js';
import { runPlan } from '../dist/run/run-plan.js';
import { loadScenarios } from '../dist/scenario/load.js';

const asOf = '2024-12-01';

/** The whole replay, set-up included, against its longest experiment and against one at a time. */
export async function benchReplay() {
  const startedAt = performance.now();
  const lab = await startLab({ home: 'us-east-1', remote: 'ap-northeast-1', asOf });
  const clients = createClients(lab.config.access);
  try {
    const [scenarios, inventory, fixtures] = await Promise.all([
      loadScenarios([]),
      readInventory(lab.config, clients),
      checkFixtures(lab.config, clients),
    ]);
    const plan = planRun({ scenarios: scenarios.value, inventory, asOf });
    const ports = {
      commands: createCommandRunner(clients),
      controlPlane: createControlPlane(clients),
      ambient: { now: Date.now, nonce: () => randomBytes(12).toString('hex') },
    };
    const preparedMs = performance.now() - startedAt;
    const replay = async (part, concurrency) => {
      const input = {
        runId: 'bench',
        plan: part,
        inventory,
        fixtures,
        target: 'lab',
        concurrency,
        maxAttempts: 1,
      };
      const from = performance.now();
      const record = await runPlan(input, ports, () => undefined, new AbortController().signal);
      return { record, ms: performance.now() - from };
    };

    const batched = await replay(plan, 6);
    let oneAtATimeMs = 0;
    for (const part of onePerPlan(plan)) oneAtATimeMs += (await replay(part, 1)).ms;

    const longestMs = Math.max(
      ...batched.record.experiments.flatMap(({ attempts }) => attempts.map(({ durationMs }) => durationMs)),
    );
    return {
      experiments: batched.record.summary.total,
      passed: batched.record.summary.pass,
      preparedMs,
      batchedMs: batched.ms,
      oneAtATimeMs,
      longestMs,
      overheadMs: preparedMs + batched.ms - longestMs,
      oneAtATimeOverBatched: oneAtATimeMs / batched.ms,
      wholeOverLongest: (preparedMs + batched.ms) / longestMs,
    };
  } finally {
    clients.destroy();
    await lab.close();
  }
}

/** The same experiments, each as a plan of its own: a command sent, awaited and read, then the next. */
function onePerPlan(plan) {
  return plan.experiments.map((experiment) => ({
    asOf: plan.asOf,
    experiments: [experiment],
    calls: plan.calls.filter(({ key }) => key === experiment.key),
    batches: plan.batches
      .map((batch) => ({
        ...batch,
        experiments: batch.experiments.filter(({ key }) => key === experiment.key),
      }))
      .filter((batch) => batch.experiments.length > 0),
  }));
}
