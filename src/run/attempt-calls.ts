import type { PlannedCall } from '../model/plan.js';
import type { OwedCall } from '../model/run-history.js';
import type { ProbeWork } from './attempt-probe.js';
import { makeAttempt } from './make-attempt.js';
import type { RecoveryPorts } from './ports.js';

/** Makes one control-plane call; @returns what it made and could not delete. */
export async function attemptCall(
  experiment: PlannedCall,
  { input, ports, ledger, tell, signal }: ProbeWork,
): Promise<readonly string[]> {
  if (!ledger.mayBegin()) return [];
  const { key } = experiment;
  const callId = ports.ambient.nonce();
  const at = new Date(ports.ambient.now()).toISOString();
  if (!(await ledger.write({ kind: 'call', at, key, callId }))) return [];
  tell({ kind: 'call-started', key });
  const { observation, leftBehind } = await ports.controlPlane.call(
    experiment.action,
    experiment.timeoutS,
    signal,
    callId,
  );
  const attempt = makeAttempt(experiment, observation, input.inventory);
  const isCutShort = signal.aborted && observation.kind === 'unobserved';
  if (!isCutShort) await ledger.write({ kind: 'call-ended', callId, attempt, leftBehind });
  ledger.note(key, attempt);
  return leftBehind;
}

/**
 * Deletes what an earlier process's calls may have made. To be done before they are made again, and once more at
 * the end: a request that was under way when that process died may have had its effect later than the first look.
 */
export async function removeOwed(
  owed: readonly OwedCall[],
  calls: readonly PlannedCall[],
  { removeCreated }: Pick<RecoveryPorts, 'removeCreated'>,
): Promise<readonly string[]> {
  const left = await Promise.all(
    owed.map(({ key, callId }) => {
      const call = calls.find((one) => one.key === key);
      return call === undefined ? [] : removeCreated(call.action, callId);
    }),
  );
  return left.flat();
}
