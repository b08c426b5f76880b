import type { SandboxZones } from './zones.js';

/** The consumer's side, with the probes, and the provider's. */
export type Side = 'home' | 'remote';

export const sides: readonly Side[] = ['home', 'remote'];

/** The tags that everything of a sandbox bears; `cleanup` finds it by them alone. */
export const tagKeys = { run: 'reachmatrix:run', expires: 'reachmatrix:expires' } as const;

/** A sandbox as it is to be: all that its names, tags and templates' parameters follow from. */
export interface SandboxSpec {
  readonly runId: string;
  readonly regions: Readonly<Record<Side, string>>;
  /** ISO 8601, UTC: when what is still there deletes itself. */
  readonly expiresAt: string;
  /** With endpoints for AWS services of the remote region. */
  readonly crossRegion?: boolean;
  /** With what the further paths need. */
  readonly morePaths?: boolean;
  /** Absent in journals of sandboxes that took the first zones of their regions. */
  readonly zones?: SandboxZones;
}

/** A sandbox as it is to be found again: a region is missing where nothing of it was ever seen. */
export interface SandboxRef {
  readonly runId: string;
  readonly regions: Readonly<Partial<Record<Side, string>>>;
}

export function stackName(runId: string, side: Side): string {
  return `reachmatrix-${runId}-${side}`;
}

export function parameterName(runId: string, side: Side): string {
  return `/reachmatrix/${runId}/${side}`;
}

/** @returns which side a stack's or parameter's name speaks of, if it is one of this run's. */
export function sideOf(name: string, runId: string): Side | undefined {
  return sides.find((side) => name === stackName(runId, side) || name === parameterName(runId, side));
}

export function sandboxTags(spec: SandboxSpec): Readonly<Record<string, string>> {
  return { [tagKeys.run]: spec.runId, [tagKeys.expires]: spec.expiresAt };
}
