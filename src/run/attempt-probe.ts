import type { Observation } from '../model/evidence.js';
import type { Batch } from '../model/plan.js';
import { probeKey } from '../model/probe-key.js';
import type { OpenBatch } from '../model/run-history.js';
import { estimateBatchMs } from '../plan/estimate.js';
import { splitBatch } from './batch-request.js';
import type { EventListener } from './events.js';
import type { Ledger } from './ledger.js';
import { makeAttempt } from './make-attempt.js';
import type { NonceBook } from './nonce-book.js';
import type { RecoveryPorts, RunPorts } from './ports.js';
import { type BatchRecovery, type BatchResult, runBatch } from './run-batch.js';
import type { RunInput } from './run-input.js';

/** What running batches needs of the run. */
export interface ProbeWork {
  readonly input: RunInput;
  readonly ports: RunPorts;
  readonly ledger: Ledger;
  readonly tell: EventListener;
  readonly signal: AbortSignal;
  readonly round: number;
  readonly nonces: NonceBook;
}

/** Attempts a batch, as one command or, where it is too long for one, as several in a row. */
export async function attemptBatch(batch: Batch, work: ProbeWork): Promise<void> {
  await telling(batch, work, async () => {
    for (const part of splitBatch(batch, work.input.concurrency)) {
      if (work.ledger.mayBegin()) await attemptPart(part, work);
    }
  });
}

/** Collects the batches that an earlier process has begun on a probe, in a row: each counts as that process's attempt. */
export async function collectBatches(
  { probe, experiments }: Batch,
  open: readonly OpenBatch[],
  recovery: RecoveryPorts,
  work: ProbeWork,
): Promise<void> {
  for (const one of open.filter(({ id }) => probeKey(id) === probeKey(probe))) {
    const own = one.keys.flatMap((key) => experiments.find((experiment) => experiment.key === key) ?? []);
    const batch = { probe, experiments: own };
    await telling(batch, work, () => attemptPart(batch, work, { open: one, ports: recovery }));
  }
}

async function telling(batch: Batch, work: ProbeWork, act: () => Promise<void>): Promise<void> {
  const { tell, round } = work;
  const { role, instanceId } = batch.probe;
  const keys = batch.experiments.map(({ key }) => key);
  tell({ kind: 'batch-started', role, instanceId, keys, expectedMs: expectedBatchMs(batch, work), round });
  await act();
  tell({ kind: 'batch-ended', role, instanceId });
}

async function attemptPart(batch: Batch, work: ProbeWork, recovery?: BatchRecovery): Promise<void> {
  const { input, ports, ledger, signal } = work;
  const options = {
    runId: input.runId,
    parallel: input.concurrency,
    expectedMs: recovery === undefined ? expectedBatchMs(batch, work) : 0,
    nonces: work.nonces,
  };
  const result = await runBatch(batch, ports, options, signal, recovery);
  if (result.open !== undefined) ledger.halt(result.open);
  const attempts = batch.experiments.flatMap((experiment) => {
    const observation = result.observations.get(experiment.key);
    if (observation === undefined) return [];
    return [{ key: experiment.key, attempt: makeAttempt(experiment, observation, input.inventory) }];
  });
  // What an interruption cut short stays open: SSM may still say what came of it.
  const isOpen = result.open !== undefined || (signal.aborted && someUnobserved(result));
  if (!isOpen) {
    const { id, clients } = result;
    await ledger.write({ kind: 'batch-ended', batch: id, clients, attempts });
  }
  const probe = probeKey(batch.probe);
  ledger.clients.set(probe, { ...ledger.clients.get(probe), ...result.clients });
  for (const { key, attempt } of attempts) ledger.note(key, attempt);
}

function someUnobserved({ observations }: BatchResult): boolean {
  return [...observations.values()].some(({ kind }: Observation) => kind === 'unobserved');
}

function expectedBatchMs({ experiments }: Batch, { input }: ProbeWork): number {
  return estimateBatchMs(experiments, input.concurrency);
}
