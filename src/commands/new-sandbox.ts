import type { SandboxSpec } from '../sandbox/engine/sandbox.js';
import { makeRunId } from './make-run-id.js';
import type { SandboxOptions } from './sandbox-options.js';

/** A sandbox that does not exist yet. */
export function newSandbox({ regions, expiresHours }: SandboxOptions, now: Date): SandboxSpec {
  const expiresAt = new Date(now.getTime() + expiresHours * 3_600_000).toISOString();
  return { runId: makeRunId(now), regions, expiresAt };
}
