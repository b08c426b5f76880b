import pLimit from 'p-limit';
import { judgeRun } from '../judge/judge-run.js';
import { needsAnotherAttempt } from '../judge/needs-another-attempt.js';
import type { Batch, ExperimentKey, PlannedCall, PlannedCommand } from '../model/plan.js';
import type { Attempt, RunRecord } from '../model/run-record.js';
import { estimateBatchMs } from '../plan/estimate.js';
import type { EventListener } from './events.js';
import { makeAttempt } from './make-attempt.js';
import { makeRunRecord } from './make-run-record.js';
import { createNonceBook, type NonceBook } from './nonce-book.js';
import type { RunPorts } from './ports.js';
import { probeKey } from './probe-key.js';
import { runBatch } from './run-batch.js';
import type { RunInput } from './run-input.js';

/** Control-plane calls under way at once. */
const callConcurrency = 4;

/**
 * Runs a plan: a batch per probe and the control-plane calls side by side, then again what deserves another
 * attempt. Never throws for what it observed or could not observe: that is in the record.
 * @param signal - aborted by Ctrl-C: running commands are cancelled, the record is then partial.
 */
export async function runPlan(
  input: RunInput,
  ports: RunPorts,
  tell: EventListener,
  signal: AbortSignal,
): Promise<RunRecord> {
  const startedAtMs = ports.ambient.now();
  const attempts = new Map<ExperimentKey, Attempt[]>();
  const clients = new Map<string, Readonly<Record<string, string>>>();
  const leftBehind: string[] = [];

  const note = (key: ExperimentKey, attempt: Attempt): void => {
    attempts.set(key, [...(attempts.get(key) ?? []), attempt]);
    if (attempt.outcome !== undefined) tell({ kind: 'observed', key, outcome: attempt.outcome });
    else tell({ kind: 'unobserved', key, reason: attempt.fault?.message ?? 'no reason known' });
  };

  const attemptBatch = async (batch: Batch, round: number, nonces: NonceBook): Promise<void> => {
    const { role, instanceId } = batch.probe;
    const expectedMs = estimateBatchMs(batch.experiments, input.concurrency);
    const keys = batch.experiments.map(({ key }) => key);
    tell({ kind: 'batch-started', role, instanceId, keys, expectedMs, round });
    const options = { runId: input.runId, parallel: input.concurrency, expectedMs, nonces };
    const result = await runBatch(batch, ports, options, signal);
    const probe = probeKey(batch.probe);
    clients.set(probe, { ...clients.get(probe), ...result.clients });
    for (const experiment of batch.experiments) {
      const observation = result.observations.get(experiment.key);
      if (observation !== undefined)
        note(experiment.key, makeAttempt(experiment, observation, input.inventory));
    }
    tell({ kind: 'batch-ended', role, instanceId });
  };

  const attemptCall = async (experiment: PlannedCall): Promise<void> => {
    if (signal.aborted) return;
    tell({ kind: 'call-started', key: experiment.key });
    const result = await ports.controlPlane.call(experiment.action, experiment.timeoutS, signal);
    leftBehind.push(...result.leftBehind);
    note(experiment.key, makeAttempt(experiment, result.observation, input.inventory));
  };

  const limitCalls = pLimit(callConcurrency);
  let batches = input.plan.batches;
  let calls = input.plan.calls;
  for (let round = 1; (batches.length > 0 || calls.length > 0) && !signal.aborted; round += 1) {
    const nonces = createNonceBook(ports.ambient.nonce);
    await Promise.all([
      ...batches.map((batch) => attemptBatch(batch, round, nonces)),
      ...calls.map((call) => limitCalls(() => attemptCall(call))),
    ]);
    const again = (experiment: PlannedCommand | PlannedCall): boolean =>
      needsAnotherAttempt(experiment, attempts.get(experiment.key) ?? [], { maxAttempts: input.maxAttempts });
    batches = batches
      .map((batch) => ({ ...batch, experiments: batch.experiments.filter(again) }))
      .filter((batch) => batch.experiments.length > 0);
    calls = calls.filter(again);
  }

  const interrupted = signal.aborted;
  if (interrupted) tell({ kind: 'interrupted' });
  const judgements = judgeRun({ plan: input.plan, attempts, fixtures: input.fixtures, interrupted });
  return makeRunRecord(input, {
    startedAtMs,
    endedAtMs: ports.ambient.now(),
    interrupted,
    attempts,
    judgements,
    clients,
    leftBehind,
  });
}
