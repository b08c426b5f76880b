import { classifyEvidence } from '../classify/classify-evidence.js';
import { answerMismatch } from '../judge/answer-mismatch.js';
import { provePath } from '../judge/prove-path.js';
import type { Evidence, Observation } from '../model/evidence.js';
import type { Inventory } from '../model/inventory.js';
import type { PlannedCall, PlannedCommand } from '../model/plan.js';
import type { Attempt } from '../model/run-record.js';

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
  const endpoint = inventory.endpoints.find(({ name }) => name === experiment.through);
  const probe = inventory.probes.find(
    ({ role, instanceId }) =>
      role === experiment.probe && instanceId === (experiment.instanceId ?? instanceId),
  );
  const mismatch = mismatchOf(experiment, evidence);
  return {
    argv: evidence.argv,
    ...(evidence.exitCode === undefined ? {} : { exitCode: evidence.exitCode }),
    durationMs: evidence.durationMs,
    message: evidence.message,
    hops: evidence.hops,
    dns: evidence.dns,
    ...(evidence.limits === undefined ? {} : { limits: evidence.limits }),
    outcome,
    proof: provePath(outcome, evidence, { through: experiment.through, endpoint, probe }),
    ...(mismatch === undefined ? {} : { answerMismatch: mismatch }),
  };
}

function mismatchOf(experiment: PlannedCommand | PlannedCall, evidence: Evidence): string | undefined {
  if (experiment.action.kind !== 'call' || experiment.action.returns === undefined) return undefined;
  return evidence.answer === undefined
    ? undefined
    : answerMismatch(experiment.action.returns, evidence.answer);
}
