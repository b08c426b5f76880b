import type { Fault, FaultKind, Observation } from '../model/evidence.js';
import type { BatchId } from '../model/journal.js';
import type { Batch, ExperimentKey } from '../model/plan.js';
import type { OpenBatch } from '../model/run-history.js';
import { parseBatchOutput } from '../probe/batch-output.js';
import {
  type BatchRequest,
  buildBatchScript,
  buildContinuationScript,
  buildDiscardScript,
  estimateBatchSeconds,
} from '../probe/batch-script.js';
import { byExperiment, describeBatch } from './batch-request.js';
import type { NonceBook } from './nonce-book.js';
import type { CommandRequest, CommandResult, RecoveryPorts, RunPorts } from './ports.js';
import { type PartResult, partComment, sendPart } from './send-part.js';

/** What one batch brought: one observation per experiment of it, and the clients' versions. */
export interface BatchResult {
  readonly id: BatchId;
  readonly observations: ReadonlyMap<ExperimentKey, Observation>;
  readonly clients: Readonly<Record<string, string>>;
  /** Why there is nothing yet, where another process may still find out. */
  readonly open?: string;
}

/** What a bounded batch can print at most, over the chunks of one command's output: ends a loop that a damaged end line could make. */
const maxContinuations = 50;

/** A script that is killed from outside runs no trap: its private folder stays on the probe. */
const mayLeaveFiles: ReadonlySet<FaultKind> = new Set(['cancelled', 'execution-timeout']);
/** How long tidying up may hold up a run that was interrupted. */
const discardPatienceMs = 5_000;

/** Settings of a batch that do not depend on its experiments. */
export interface BatchOptions {
  readonly runId: string;
  /** How many clients run side by side on one probe. */
  readonly parallel: number;
  readonly expectedMs: number;
  /** Equal batches of a round share a nonce, and with it their script. */
  readonly nonces: NonceBook;
}

/** A batch that an earlier process has begun, and how to find out what became of it. */
export interface BatchRecovery {
  readonly open: OpenBatch;
  readonly ports: RecoveryPorts;
}

/** How the scripts of one batch reach its probe. */
interface BatchLine {
  readonly batch: Batch;
  readonly id: BatchId;
  readonly request: BatchRequest;
  /** What runs the commands. */
  readonly script: string;
  send(part: number, script: string): Promise<PartResult>;
}

/**
 * Runs one batch on its probe, or collects one that was sent earlier: sends the script, fetches what did not fit
 * into the first answer, and parses.
 * @returns an observation for every experiment of the batch; never throws for what a probe or SSM did.
 */
export async function runBatch(
  batch: Batch,
  ports: RunPorts,
  options: BatchOptions,
  signal: AbortSignal,
  recovery?: BatchRecovery,
): Promise<BatchResult> {
  const line = openLine(batch, ports, options, signal, recovery);
  const result = await line.send(0, line.script);
  if (result.kind === 'open') return stillOpen(line, result.reason);
  if (result.kind === 'finished') return collect(line, result.stdout);
  if (mayLeaveFiles.has(result.fault.kind)) await discard(line, ports, options);
  return keepPrinted(line, result);
}

function openLine(
  batch: Batch,
  ports: RunPorts,
  options: BatchOptions,
  signal: AbortSignal,
  recovery: BatchRecovery | undefined,
): BatchLine {
  const { role, instanceId } = batch.probe;
  const { parallel } = recovery?.open ?? options;
  const described = describeBatch(batch, parallel);
  const text = JSON.stringify(described);
  const nonce = recovery?.open.id.nonce ?? options.nonces.nonceFor(instanceId, text);
  const id = { nonce, role, instanceId };
  const request = { ...described, nonce, instanceId };
  const script = options.nonces.scriptOf(nonce, text, () => buildBatchScript(request));
  const keys = batch.experiments.map(({ key }) => key);
  const send: BatchLine['send'] = (part, script) => {
    const past = recovery?.open.parts[part];
    const expectedMs = part === 0 ? options.expectedMs : 0;
    return sendPart(
      {
        batch: id,
        part,
        request: commandRequest({ batch, request }, script, part, { ...options, expectedMs }),
        ...(part === 0 && { runs: { keys, parallel } }),
        ...(past !== undefined && { past }),
      },
      ports,
      recovery?.ports,
      signal,
    );
  };
  return { batch, id, request, script, send };
}

/** As well as can be: what stays is swept by the next batch on this probe that is a day younger. */
async function discard(line: BatchLine, ports: RunPorts, options: BatchOptions): Promise<void> {
  const script = buildDiscardScript(line.request);
  const command = commandRequest(line, script, 'discard', { ...options, expectedMs: 0 });
  await ports.commands.run({ ...command, executionTimeoutS: 30 }, AbortSignal.timeout(discardPatienceMs));
}

/** Of a script that was ended, the results that it had printed by then are as good as any: each has its checksum. */
function keepPrinted(
  { batch, id, request }: BatchLine,
  { fault, stdout = '' }: Extract<CommandResult, { kind: 'fault' }>,
): BatchResult {
  const printed = parseBatchOutput(stdout, request);
  const whole = [...printed.observations].filter(([, { kind }]) => kind === 'observed');
  const observations = new Map<string, Observation>(whole);
  fillMissing(request, observations, fault);
  return { id, observations: byExperiment(batch, observations), clients: printed.clients };
}

async function collect(line: BatchLine, stdout: string): Promise<BatchResult> {
  const { batch, id, request } = line;
  const observations = new Map<string, Observation>();
  let output = parseBatchOutput(stdout, request);
  let clients = output.clients;
  keepFirst(observations, output.observations);
  for (let count = 0; output.continuation !== undefined && count < maxContinuations; count += 1) {
    const { continuation } = output;
    const next = await line.send(continuation.part, buildContinuationScript(request, continuation.part));
    if (next.kind === 'open') return stillOpen(line, next.reason);
    if (next.kind === 'fault') {
      fillMissing(request, observations, next.fault);
      break;
    }
    output = parseBatchOutput(next.stdout, request, continuation);
    clients = { ...clients, ...output.clients };
    keepFirst(observations, output.observations);
  }
  fillMissing(request, observations, {
    kind: 'frame-missing',
    message:
      'The probe did not report this experiment. Its output may have been cut or its batch ended early.',
  });
  return { id, observations: byExperiment(batch, observations), clients };
}

/** Nothing of it counts until all of it does: what SSM gave once it gives again. */
function stillOpen({ id }: BatchLine, reason: string): BatchResult {
  return { id, observations: new Map(), clients: {}, open: reason };
}

/**
 * What was observed stays; a fault gives way to a later frame that was observed. A chunk names as missing
 * what other chunks hold, so a fault never replaces an observation.
 */
function keepFirst(kept: Map<string, Observation>, found: ReadonlyMap<string, Observation>): void {
  for (const [key, observation] of found) {
    if (kept.get(key)?.kind !== 'observed') kept.set(key, observation);
  }
}

function fillMissing({ commands }: BatchRequest, observations: Map<string, Observation>, fault: Fault): void {
  for (const { key } of commands) {
    if (!observations.has(key)) observations.set(key, { kind: 'unobserved', fault });
  }
}

function commandRequest(
  { batch, request }: Pick<BatchLine, 'batch' | 'request'>,
  script: string,
  part: number | 'discard',
  options: BatchOptions,
): CommandRequest {
  return {
    instanceId: batch.probe.instanceId,
    region: batch.probe.region,
    script,
    comment: `${partComment(request.nonce, part)}${options.runId} ${batch.probe.role}`,
    executionTimeoutS: Math.ceil(estimateBatchSeconds(request)),
    expectedMs: options.expectedMs,
  };
}
