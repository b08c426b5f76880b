// One run over many probes, in virtual time, in a process of its own: its memory is that of this run alone.
import { randomBytes } from 'node:crypto';
import { openSimulatedLab } from '../build/campaign/simulated-lab.js';
import { installVirtualTime } from '../build/campaign/virtual-time.js';
import { planRun } from '../build/src/plan/plan-run.js';
import { runPlan } from '../build/src/run/run-plan.js';
import { parseScenario } from '../build/src/scenario/parse-scenario.js';
import { scaleScenario } from './scale-scenario.mjs';
import { scaleWorld } from './scale-world.mjs';

const { probes: amount, experiments, concurrency, rates } = JSON.parse(process.argv[2]);
const asOf = '2024-12-01';
const parsed = parseScenario(scaleScenario(experiments), 'fleet.yaml');
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));

async function run(count) {
  const { world, config, home, probes } = scaleWorld(count);
  const calls = {};
  const between = (answer) => (request) => {
    const operation = request.headers['x-amz-target'].split('.').at(-1);
    calls[operation] = (calls[operation] ?? 0) + 1;
    // Whom the lab has seen is its own affair, and would grow with every client's call.
    world.trail.length = 0;
    return answer(request);
  };
  const lab = openSimulatedLab({ world, config, between, runCommand: { rates } });
  const clients = lab.aws.createClients(lab.config.access);
  const inventory = { regions: { home, remote: 'ap-northeast-3' }, probes, endpoints: [], values: {} };
  const plan = planRun({ scenarios: [parsed.value], inventory, asOf });
  const ports = {
    commands: lab.aws.createCommandRunner(clients),
    controlPlane: lab.aws.createControlPlane(clients),
    ambient: { now: Date.now, nonce: () => randomBytes(12).toString('hex') },
  };
  const input = { runId: 'scale', plan, inventory, fixtures: [], target: 'lab', concurrency, maxAttempts: 2 };
  const record = await runPlan(input, ports, () => undefined, new AbortController().signal);
  await lab.close();
  clients.destroy();
  return { record, calls, probes };
}

const startMs = Date.parse('2024-12-01T12:00:00Z');
const time = installVirtualTime();
// Modules that are loaded on the way cannot be loaded while time is virtual.
await time.run(startMs, () => run(1));
const { record, calls, probes } = await time.run(startMs, () => run(amount));
time.restore();

/** Region → instance → its longest experiment and all its work, of which the bench makes its lower bound. */
const regions = new Map();
const work = new Map();
for (const { instanceId, region } of probes) {
  const own = { longestMs: 0, workMs: 0 };
  regions.set(region, [...(regions.get(region) ?? []), own]);
  work.set(instanceId, own);
}
for (const { instanceId = probes[0].instanceId, attempts } of record.experiments) {
  const own = work.get(instanceId);
  for (const { durationMs } of attempts) {
    own.longestMs = Math.max(own.longestMs, durationMs);
    own.workMs += durationMs;
  }
}
const { pass, total } = record.summary;
console.log(
  JSON.stringify({
    calls,
    regions: [...regions.values()],
    wallMs: record.durationMs,
    passed: pass,
    cells: total,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  }),
);
