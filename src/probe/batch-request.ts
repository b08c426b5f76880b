import type { ExperimentKey } from '../model/plan.js';

/** One client command for a probe; `argv[0]` is the client's name, `timeoutS` the patience of its experiment. */
export interface ProbeCommand {
  readonly key: ExperimentKey;
  readonly client: 'aws' | 'curl' | 'resolve';
  readonly argv: readonly string[];
  readonly timeoutS: number;
}

/**
 * What one script carries to a probe, or to several. `nonce` must be new for every script that runs commands on
 * the same instance.
 */
export interface BatchRequest {
  /** 8–64 letters and digits. */
  readonly nonce: string;
  /** What AWS_DEFAULT_REGION is set to: the probe's own region. */
  readonly region: string;
  /** In the order in which they start; keys are unique. */
  readonly commands: readonly ProbeCommand[];
  /** Clients that run at the same time. */
  readonly parallel: number;
  /**
   * Whose output is read. Where the agent tells a script its instance, it stands in every line and under every
   * checksum; the script itself is the same for all.
   */
  readonly instanceId?: string;
  /** Most bytes that one command may print: 8,000 or more, and less than the 24,000 at which SSM cuts. */
  readonly outputLimitBytes: number;
}

/** Results that did not fit into the output and wait in the batch's folder on the probe. */
export interface Continuation {
  /** Counted from 1. */
  readonly part: number;
  readonly awaited: readonly ExperimentKey[];
}

/** A frame with everything at its largest still fits, so that every continuation makes headway. */
const leastOutputBytes = 8_000;
const ssmCutBytes = 24_000;

/** @throws {TypeError} naming what cannot be carried: a mistake of the caller, not of a scenario. */
export function checkBatchRequest(request: BatchRequest): void {
  if (!/^[A-Za-z0-9]{8,64}$/.test(request.nonce)) {
    throw new TypeError(`Expected a nonce of 8–64 letters and digits, got \`${request.nonce}\``);
  }
  if (!Number.isInteger(request.parallel) || request.parallel < 1) {
    throw new TypeError(`Expected \`parallel\` to be 1 or more, got ${request.parallel}`);
  }
  const limit = request.outputLimitBytes;
  if (!Number.isInteger(limit) || limit < leastOutputBytes || limit >= ssmCutBytes) {
    throw new TypeError(`Expected an output limit of ${leastOutputBytes}–${ssmCutBytes - 1}, got ${limit}`);
  }
  const keys = new Set<ExperimentKey>();
  for (const { key, client, argv, timeoutS } of request.commands) {
    if (keys.has(key)) throw new TypeError(`Expected each experiment once, got \`${key}\` twice`);
    keys.add(key);
    if (argv[0] !== client) throw new TypeError(`Expected \`${key}\` to call ${client}, got \`${argv[0]}\``);
    if (client === 'resolve' && argv.length !== 2) {
      throw new TypeError(`Expected \`${key}\` to resolve one name, got ${argv.length - 1}`);
    }
    if (!(timeoutS > 0 && Number.isFinite(timeoutS))) {
      throw new TypeError(`Expected \`${key}\` to have a timeout in seconds, got ${timeoutS}`);
    }
  }
}

/** What the names of batches' folders on a probe begin with, and of nothing else: the sweep goes by it. */
export const folderPrefix = 'reachmatrix-probe-';
