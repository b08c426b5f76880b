import { classifyEvidence } from '../classify/classify-evidence.js';
import { answerMismatch } from '../judge/answer-mismatch.js';
import { provePath } from '../judge/prove-path.js';
import type { Evidence, Observation } from '../model/evidence.js';
import type { Inventory, Probe } from '../model/inventory.js';
import type { PlannedCall, PlannedCommand } from '../model/plan.js';
import type { Attempt } from '../model/run-record.js';
import { createPool, type Pool } from './pool.js';

/** Turns what was observed of an experiment into the attempt that the record keeps. */
export function makeAttempt(
  experiment: PlannedCommand | PlannedCall,
  observation: Observation,
  inventory: Inventory,
): Attempt {
  if (observation.kind === 'unobserved') {
    const argv =
      experiment.action.kind === 'command' ? experiment.action.argv : [experiment.action.operation];
    return { argv, durationMs: 0, message: '', hops: [], dns: [], fault: observation.fault };
  }
  const { evidence } = observation;
  const outcome = classifyEvidence(evidence);
  const endpoint = inventory.endpoints.find(
    ({ name, account }) => name === experiment.through && account === experiment.account,
  );
  const { probes, pool } = workshopOf(inventory);
  const probe = probes.get(`${experiment.probe} ${experiment.instanceId ?? ''}`);
  const mismatch = mismatchOf(experiment, evidence);
  return {
    argv: evidence.argv,
    ...(evidence.exitCode === undefined ? {} : { exitCode: evidence.exitCode }),
    durationMs: evidence.durationMs,
    message: pool.share(evidence.message),
    hops: pool.share(evidence.hops),
    dns: pool.share(evidence.dns),
    ...(evidence.limits === undefined ? {} : { limits: pool.share(evidence.limits) }),
    outcome: pool.share(outcome),
    proof: pool.share(provePath(outcome, evidence, { through: experiment.through, endpoint, probe })),
    ...(mismatch === undefined ? {} : { answerMismatch: mismatch }),
  };
}

/** What making the attempts of one run needs over and over. */
interface Workshop {
  /** By role and instance, and by role alone the first that has it. */
  readonly probes: ReadonlyMap<string, Probe>;
  readonly pool: Pool;
}

const workshops = new WeakMap<Inventory, Workshop>();

function workshopOf(inventory: Inventory): Workshop {
  const found = workshops.get(inventory);
  if (found !== undefined) return found;
  const probes = new Map<string, Probe>();
  for (const probe of inventory.probes) {
    probes.set(`${probe.role} ${probe.instanceId}`, probe);
    if (!probes.has(`${probe.role} `)) probes.set(`${probe.role} `, probe);
  }
  const workshop = { probes, pool: createPool() };
  workshops.set(inventory, workshop);
  return workshop;
}

function mismatchOf(experiment: PlannedCommand | PlannedCall, evidence: Evidence): string | undefined {
  if (experiment.action.kind !== 'call' || experiment.action.returns === undefined) return undefined;
  return evidence.answer === undefined
    ? undefined
    : answerMismatch(experiment.action.returns, evidence.answer);
}
