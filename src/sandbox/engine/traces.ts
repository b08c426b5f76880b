import { type SandboxRef, type Side, sideOf } from './sandbox.js';

/** A thing that bears a run's tag. */
export interface Trace {
  readonly kind: 'stack' | 'parameter';
  readonly region: string;
  readonly name: string;
  readonly status?: string;
  readonly runId: string;
  readonly expiresAt?: string;
}

/** What is known of a sandbox from its traces alone. */
export interface TracedSandbox {
  readonly ref: SandboxRef;
  /** ISO 8601; absent when no trace says. */
  readonly expiresAt?: string;
  readonly traces: readonly Trace[];
}

/** Puts traces together by run, in the runs' order. Names that no sandbox uses are left alone. */
export function gatherSandboxes(traces: readonly Trace[]): readonly TracedSandbox[] {
  const byRun = new Map<string, Trace[]>();
  for (const trace of traces) {
    if (sideOf(trace.name, trace.runId) === undefined) continue;
    byRun.set(trace.runId, [...(byRun.get(trace.runId) ?? []), trace]);
  }
  return [...byRun.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([runId, own]) => gather(runId, own));
}

function gather(runId: string, traces: readonly Trace[]): TracedSandbox {
  const regions: Partial<Record<Side, string>> = {};
  for (const { name, region } of traces) {
    const side = sideOf(name, runId);
    if (side !== undefined) regions[side] = region;
  }
  const expiresAt = traces.find((trace) => trace.expiresAt !== undefined)?.expiresAt;
  return { ref: { runId, regions }, traces, ...(expiresAt === undefined ? {} : { expiresAt }) };
}

/** A time that cannot be read has not passed: what is in doubt is left alone. */
export function isExpired({ expiresAt }: TracedSandbox, nowMs: number): boolean {
  return expiresAt !== undefined && Date.parse(expiresAt) <= nowMs;
}
