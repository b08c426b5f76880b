import type { Fault, FaultKind, Observation } from '../model/evidence.js';
import type { Probe } from '../model/inventory.js';
import type { Batch, ExperimentKey, PlannedCommand } from '../model/plan.js';
import { parseBatchOutput } from '../probe/batch-output.js';
import {
  type BatchRequest,
  buildBatchScript,
  buildContinuationScript,
  buildDiscardScript,
  estimateBatchSeconds,
  type ProbeCommand,
  splitCommands,
} from '../probe/batch-script.js';
import type { NonceBook } from './nonce-book.js';
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
  /** Equal batches of a round share a nonce, and with it their script. */
  readonly nonces: NonceBook;
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
  const { region } = batch.probe;
  const whole = {
    region,
    parallel: options.parallel,
    outputLimitBytes,
    commands: batch.experiments.map(probeCommand),
  };
  const observations = new Map<string, Observation>();
  let clients: BatchResult['clients'] = {};
  for (const commands of splitCommands({ ...whole, nonce: anyNonce }, scriptLimitBytes)) {
    const part = { ...whole, commands };
    const nonce = options.nonces.nonceFor(batch.probe.instanceId, JSON.stringify(part));
    const { instanceId } = batch.probe;
    const result = await runPart(batch.probe, { ...part, nonce, instanceId }, ports, options, signal);
    for (const [key, observation] of result.observations) observations.set(key, observation);
    clients = { ...clients, ...result.clients };
  }
  return { observations: byExperiment(batch, observations), clients };
}

/** As long as those that are handed out; for measuring. */
const anyNonce = '0'.repeat(24);

/**
 * To a probe an experiment goes by its place in the scenarios: with the instance in its name, no two probes would
 * have equal scripts.
 */
function probeCommand({ scenario, experiment, action, timeoutS }: PlannedCommand): ProbeCommand {
  return { key: `${scenario}/${experiment}`, client: action.client, argv: action.argv, timeoutS };
}

function byExperiment(batch: Batch, found: ReadonlyMap<string, Observation>): BatchResult['observations'] {
  return new Map(
    batch.experiments.flatMap((experiment) => {
      const observation = found.get(probeCommand(experiment).key);
      return observation === undefined ? [] : [[experiment.key, observation] as const];
    }),
  );
}

async function runPart(
  probe: Probe,
  request: BatchRequest,
  ports: RunPorts,
  options: BatchOptions,
  signal: AbortSignal,
): Promise<BatchResult> {
  const send = (script: string, expectedMs: number): Promise<CommandResult> =>
    ports.commands.run(commandRequest(probe, request, script, { ...options, expectedMs }), signal);
  const result = await send(buildBatchScript(request), options.expectedMs);
  if (result.kind === 'fault' && mayLeaveFiles.has(result.fault.kind)) {
    await discard(probe, request, ports, options);
  }
  return result.kind === 'fault' ? keepPrinted(request, result) : collect(request, result.stdout, send);
}

/** Of a script that was ended, the results that it had printed by then are as good as any: each has its checksum. */
function keepPrinted(
  request: BatchRequest,
  { fault, stdout = '' }: Extract<CommandResult, { kind: 'fault' }>,
): BatchResult {
  const printed = parseBatchOutput(stdout, request);
  const whole = [...printed.observations].filter(([, { kind }]) => kind === 'observed');
  const observations = new Map<ExperimentKey, Observation>(whole);
  fillMissing(request, observations, fault);
  return { observations, clients: printed.clients };
}

/** As well as can be: what stays is swept by the next batch on this probe that is a day younger. */
async function discard(
  probe: Probe,
  request: BatchRequest,
  ports: RunPorts,
  options: BatchOptions,
): Promise<void> {
  const command = commandRequest(probe, request, buildDiscardScript(request), { ...options, expectedMs: 0 });
  await ports.commands.run({ ...command, executionTimeoutS: 30 }, AbortSignal.timeout(discardPatienceMs));
}

async function collect(
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
    const next = await send(buildContinuationScript(request, continuation.part), 0);
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

function fillMissing(
  request: BatchRequest,
  observations: Map<ExperimentKey, Observation>,
  fault: Fault,
): void {
  for (const { key } of request.commands) {
    if (!observations.has(key)) observations.set(key, { kind: 'unobserved', fault });
  }
}

function commandRequest(
  probe: Probe,
  request: BatchRequest,
  script: string,
  options: BatchOptions,
): CommandRequest {
  return {
    instanceId: probe.instanceId,
    region: probe.region,
    script,
    // The nonce first, as what goes beyond 100 characters is cut: a command whose id got lost is found by it.
    comment: `reachmatrix ${request.nonce} ${options.runId} ${probe.role}`,
    executionTimeoutS: Math.ceil(estimateBatchSeconds(request)),
    expectedMs: options.expectedMs,
  };
}
