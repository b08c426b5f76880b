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
import { runByHand } from './by-hand.mjs';
import { seconds } from './words.mjs';

const asOf = '2024-12-01';

/** The whole replay, set-up included, against its longest experiment and against what a person would write. */
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
    const commands = createCommandRunner(clients);
    const ports = {
      commands,
      controlPlane: createControlPlane(clients),
      ambient: { now: Date.now, nonce: () => randomBytes(12).toString('hex') },
    };
    const preparedMs = performance.now() - startedAt;
    const input = {
      runId: 'bench',
      plan,
      inventory,
      fixtures,
      target: 'lab',
      concurrency: 6,
      maxAttempts: 1,
    };
    const record = await runPlan(input, ports, () => undefined, new AbortController().signal);
    const wholeMs = performance.now() - startedAt;
    const longestMs = Math.max(
      ...record.experiments.flatMap(({ attempts }) => attempts.map(({ durationMs }) => durationMs)),
    );
    const byHand = await runByHand(plan, commands);
    const planned = plan.batches.flatMap(({ experiments }) => experiments).length;
    const { pass, skipped, total } = record.summary;
    return {
      title: `The article's replay: ${total} experiments, ${pass} passed`,
      lines: [
        `longest experiment  ${seconds(longestMs)}`,
        `whole replay        ${seconds(wholeMs)}  (lab, inventory and fixtures: ${seconds(preparedMs)})`,
        `by hand             ${seconds(byHand.ms)}  (bench/by-hand.sh: one command after the other)`,
      ],
      ratios: {
        'replay over its longest experiment': { value: wholeMs / longestMs, most: 1.15 },
        'by hand over replay': { value: byHand.ms / wholeMs, least: 2 },
      },
      unsound: [
        ...(pass + skipped === total
          ? []
          : [`${total - pass - skipped} experiments of the replay did not pass`]),
        ...(byHand.ran === planned ? [] : [`by hand ${byHand.ran} of ${planned} commands ran`]),
      ],
    };
  } finally {
    clients.destroy();
    await lab.close();
  }
}
