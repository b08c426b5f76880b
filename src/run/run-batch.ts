import type { Fault, FaultKind, Observation } from '../model/evidence.js';
import type { Batch, ExperimentKey } from '../model/plan.js';
import { parseBatchOutput } from '../probe/batch-output.js';
import {
  type BatchRequest,
  buildBatchScript,
  buildContinuationScript,
  buildDiscardScript,
  estimateBatchSeconds,
} from '../probe/batch-script.js';
import type { CommandRequest, CommandResult, RunPorts } from './ports.js';

/** What one batch brought: one observation per experiment of it, and the clients' versions. */
export interface BatchResult {
  readonly observations: ReadonlyMap<ExperimentKey, Observation>;
  readonly clients: Readonly<Record<string, string>>;
}

/** SSM's parameters and the document share 64 KB; this leaves room for the request around the script. */
const scriptLimitBytes = 56_000;
/** SSM cuts at 24,000 bytes. */
const outputLimitBytes = 22_000;
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
}

/**
 * Runs one batch on its probe: sends the script, fetches what did not fit into the first answer, and parses.
 * A batch too long for one command runs as several, one after the other.
 * @returns an observation for every experiment of the batch; never throws for what a probe or SSM did.
 */
export async function runBatch(
  batch: Batch,
  ports: RunPorts,
  options: BatchOptions,
  signal: AbortSignal,
): Promise<BatchResult> {
  const request = batchRequest(batch, ports.ambient.nonce(), options.parallel);
  const script = buildBatchScript(request);
  if (Buffer.byteLength(script) > scriptLimitBytes && batch.experiments.length > 1) {
    return runHalves(batch, ports, options, signal);
  }
  const send = (text: string, expectedMs: number): Promise<CommandResult> =>
    ports.commands.run(commandRequest(batch, request, text, { ...options, expectedMs }), signal);
  const result = await send(script, options.expectedMs);
  if (result.kind === 'fault' && mayLeaveFiles.has(result.fault.kind)) {
    await discard(batch, request, ports, options);
  }
  return result.kind === 'fault'
    ? keepPrinted(batch, request, result)
    : collect(batch, request, result.stdout, send);
}

/** Of a script that was ended, the results that it had printed by then are as good as any: each has its checksum. */
function keepPrinted(
  batch: Batch,
  request: BatchRequest,
  { fault, stdout = '' }: Extract<CommandResult, { kind: 'fault' }>,
): BatchResult {
  const printed = parseBatchOutput(stdout, request);
  const whole = [...printed.observations].filter(([, { kind }]) => kind === 'observed');
  const observations = new Map<ExperimentKey, Observation>(whole);
  fillMissing(batch, observations, fault);
  return { observations, clients: printed.clients };
}

/** As well as can be: what stays is swept by the next batch on this probe that is a day younger. */
async function discard(
  batch: Batch,
  request: BatchRequest,
  ports: RunPorts,
  options: BatchOptions,
): Promise<void> {
  const command = commandRequest(batch, request, buildDiscardScript(request), { ...options, expectedMs: 0 });
  await ports.commands.run({ ...command, executionTimeoutS: 30 }, AbortSignal.timeout(discardPatienceMs));
}

async function collect(
  batch: Batch,
  request: BatchRequest,
  stdout: string,
  send: (script: string, expectedMs: number) => Promise<CommandResult>,
): Promise<BatchResult> {
  const observations = new Map<ExperimentKey, Observation>();
  let output = parseBatchOutput(stdout, request);
  let clients = output.clients;
  keepFirst(observations, output.observations);
  for (let count = 0; output.continuation !== undefined && count < maxContinuations; count += 1) {
    const { continuation } = output;
    const next = await send(buildContinuationScript(request, continuation), 0);
    if (next.kind === 'fault') {
      fillMissing(batch, observations, next.fault);
      break;
    }
    output = parseBatchOutput(next.stdout, request, continuation);
    clients = { ...clients, ...output.clients };
    keepFirst(observations, output.observations);
  }
  fillMissing(batch, observations, {
    kind: 'frame-missing',
    message:
      'The probe did not report this experiment. Its output may have been cut or its batch ended early.',
  });
  return { observations, clients };
}

/**
 * What was observed stays; a fault gives way to a later frame that was observed. A chunk names as missing
 * what other chunks hold, so a fault never replaces an observation.
 */
function keepFirst(
  kept: Map<ExperimentKey, Observation>,
  found: ReadonlyMap<ExperimentKey, Observation>,
): void {
  for (const [key, observation] of found) {
    if (kept.get(key)?.kind !== 'observed') kept.set(key, observation);
  }
}

function fillMissing(batch: Batch, observations: Map<ExperimentKey, Observation>, fault: Fault): void {
  for (const { key } of batch.experiments) {
    if (!observations.has(key)) observations.set(key, { kind: 'unobserved', fault });
  }
}

async function runHalves(
  batch: Batch,
  ports: RunPorts,
  options: BatchOptions,
  signal: AbortSignal,
): Promise<BatchResult> {
  const middle = Math.ceil(batch.experiments.length / 2);
  const first = await runBatch(
    { ...batch, experiments: batch.experiments.slice(0, middle) },
    ports,
    options,
    signal,
  );
  const rest = await runBatch(
    { ...batch, experiments: batch.experiments.slice(middle) },
    ports,
    options,
    signal,
  );
  return {
    observations: new Map([...first.observations, ...rest.observations]),
    clients: { ...first.clients, ...rest.clients },
  };
}

function batchRequest(batch: Batch, nonce: string, parallel: number): BatchRequest {
  return {
    nonce,
    region: batch.probe.region,
    parallel,
    outputLimitBytes,
    commands: batch.experiments.map(({ key, action, timeoutS }) => ({
      key,
      client: action.client,
      argv: action.argv,
      timeoutS,
    })),
  };
}

function commandRequest(
  batch: Batch,
  request: BatchRequest,
  script: string,
  options: BatchOptions,
): CommandRequest {
  return {
    instanceId: batch.probe.instanceId,
    region: batch.probe.region,
    script,
    // The nonce first, as what goes beyond 100 characters is cut: a command whose id got lost is found by it.
    comment: `reachmatrix ${request.nonce} ${options.runId} ${batch.probe.role}`,
    executionTimeoutS: Math.ceil(estimateBatchSeconds(request)),
    expectedMs: options.expectedMs,
  };
}
