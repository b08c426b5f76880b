import type { BatchId } from '../model/journal.js';
import type { ExperimentKey } from '../model/plan.js';
import type { OpenPart } from '../model/run-history.js';
import type { CommandRequest, CommandResult, RecoveryPorts, RunPorts } from './ports.js';

/** One script of a batch. */
export interface BatchPart {
  readonly batch: BatchId;
  /** 0 for the script that runs the commands. */
  readonly part: number;
  readonly request: CommandRequest;
  /** What part 0 runs; others fetch what waits. */
  readonly runs?: { readonly keys: readonly ExperimentKey[]; readonly parallel: number };
  /** What an earlier process is known to have done about it. */
  readonly past?: OpenPart;
}

/** What came of a script; `open`: nothing yet, and another process may still find out. */
export type PartResult = CommandResult | { readonly kind: 'open'; readonly reason: string };

/** What the comment of a script begins with; all after it is for people and may be cut. */
export function partComment(nonce: string, part: number | 'discard'): string {
  return `reachmatrix ${nonce}.${part} `;
}

/**
 * Sends a script, or collects it where it was sent earlier. It is sent only when that is on the disk, and again
 * only when it was certainly never sent.
 */
export async function sendPart(
  part: BatchPart,
  ports: RunPorts,
  recovery: RecoveryPorts | undefined,
  signal: AbortSignal,
): Promise<PartResult> {
  if (part.past !== undefined && recovery !== undefined)
    return collectPart(part, part.past, ports, recovery, signal);
  if (await isWrittenDown(part, ports)) return sendNow(part, ports, signal);
  return { kind: 'open', reason: 'What is to be sent to a probe could not be written down first.' };
}

async function isWrittenDown({ batch, part, runs }: BatchPart, { journal, ambient }: RunPorts) {
  if (journal === undefined) return true;
  const at = new Date(ambient.now()).toISOString();
  if (runs !== undefined) return journal.write({ kind: 'batch', at, batch, ...runs });
  return journal.write({ kind: 'continuation', at, batch, part });
}

function sendNow({ batch, part, request }: BatchPart, ports: RunPorts, signal: AbortSignal) {
  // One that could not be written down is found by its comment.
  const sent = async (commandId: string): Promise<void> => {
    await ports.journal?.write({ kind: 'sent', batch, part, commandId });
  };
  return ports.commands.run({ ...request, sent }, signal);
}

async function collectPart(
  part: BatchPart,
  { sinceMs, commandId }: OpenPart,
  ports: RunPorts,
  recovery: RecoveryPorts,
  signal: AbortSignal,
): Promise<PartResult> {
  const { instanceId, region } = part.request;
  const comment = partComment(part.batch.nonce, part.part);
  const sought = { instanceId, region, comment, sinceMs, ...(commandId !== undefined && { commandId }) };
  const found = await recovery.findCommand(sought, signal);
  if (found.kind === 'unknown') return { kind: 'open', reason: found.reason };
  if (found.kind === 'none') {
    if (commandId === undefined) return sendNow(part, ports, signal);
    const message = `SSM no longer keeps what came of command ${commandId}.`;
    return { kind: 'fault', fault: { kind: 'delivery-failed', message }, stdout: '' };
  }
  const result = await ports.commands.run(
    { ...part.request, commandId: found.commandId, expectedMs: 0 },
    signal,
  );
  // Without an output SSM has not said how the script ended: it may still be collected.
  return result.kind === 'fault' && result.stdout === undefined && !signal.aborted
    ? { kind: 'open', reason: result.fault.message }
    : result;
}
