import pLimit from 'p-limit';
import { judgeRun } from '../judge/judge-run.js';
import type { PlannedCall, PlannedCommand } from '../model/plan.js';
import type { RunHistory } from '../model/run-history.js';
import type { RunRecord } from '../model/run-record.js';
import { attemptCall, removeOwed } from './attempt-calls.js';
import { attemptBatch, collectBatches, type ProbeWork } from './attempt-probe.js';
import type { EventListener } from './events.js';
import { openLedger } from './ledger.js';
import { makeRunRecord } from './make-run-record.js';
import { createNonceBook } from './nonce-book.js';
import type { RecoveryPorts, RunPorts } from './ports.js';
import type { RunInput } from './run-input.js';

/** Control-plane calls under way at once. */
const callConcurrency = 4;

/** What earlier processes of the run have done, and how to find out what became of it. */
export interface Resumption {
  readonly history: RunHistory;
  readonly ports: RecoveryPorts;
}

/**
 * Runs a plan: a batch per probe and the control-plane calls side by side, then again what deserves another
 * attempt. Never throws for what it observed or could not observe: that is in the record.
 * @param signal - aborted by Ctrl-C: running commands are cancelled, the record is then partial.
 * @param resumption - what was observed stays, what was sent is collected, and only the rest runs.
 */
export async function runPlan(
  input: RunInput,
  ports: RunPorts,
  tell: EventListener,
  signal: AbortSignal,
  resumption?: Resumption,
): Promise<RunRecord> {
  const { plan, maxAttempts } = input;
  const history = resumption?.history;
  const ledger = openLedger({ maxAttempts, ...(history && { history }) }, ports, tell, signal);
  const begunAtMs = ports.ambient.now();
  const resumedAt = history && [...history.resumedAt, new Date(begunAtMs).toISOString()];
  if (resumption !== undefined) {
    await ledger.write({ kind: 'resumed', at: new Date(begunAtMs).toISOString() });
    await removeOwed(resumption.history.owedCalls, plan.calls, resumption.ports);
  }

  const leftBehind: string[] = [];
  const limitCalls = pLimit(callConcurrency);
  let { batches, calls } = plan;
  for (let round = 1; (batches.length > 0 || calls.length > 0) && ledger.mayBegin(); round += 1) {
    const nonces = createNonceBook(ports.ambient.nonce);
    const work: ProbeWork = { input, ports, ledger, tell, signal, round, nonces };
    const left = <T extends PlannedCommand | PlannedCall>(experiments: readonly T[]) =>
      experiments.filter((one) => ledger.deservesAttempt(one, round === 1));
    await Promise.all([
      ...batches.map(async (batch) => {
        if (round === 1 && resumption !== undefined) {
          await collectBatches(batch, resumption.history.openBatches, resumption.ports, work);
        }
        const experiments = left(batch.experiments);
        if (experiments.length > 0) await attemptBatch({ ...batch, experiments }, work);
      }),
      ...left(calls).map((call) =>
        limitCalls(async () => leftBehind.push(...(await attemptCall(call, work)))),
      ),
    ]);
    const again = (one: PlannedCommand | PlannedCall) => ledger.deservesAttempt(one, false);
    batches = batches.filter(({ experiments }) => experiments.some(again));
    calls = calls.filter(again);
  }

  if (resumption !== undefined) {
    leftBehind.push(...(await removeOwed(resumption.history.owedCalls, plan.calls, resumption.ports)));
  }
  const isUndone = batches.length > 0 || calls.length > 0;
  const interrupted = signal.aborted || (isUndone && !ledger.mayBegin());
  if (signal.aborted) tell({ kind: 'interrupted' });
  const { attempts, clients } = ledger;
  const judgements = judgeRun({ plan, attempts, fixtures: input.fixtures, interrupted });
  return makeRunRecord(input, {
    startedAtMs: history?.startedAtMs ?? begunAtMs,
    endedAtMs: ports.ambient.now(),
    interrupted,
    ...(resumedAt && { resumedAt }),
    attempts,
    judgements,
    clients,
    leftBehind,
  });
}
