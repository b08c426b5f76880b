import type { ExperimentRecord } from '../model/run-record.js';

/**
 * A cell is slower when it took at least three times as long and at least two seconds longer than before.
 * Both are measured against how much longer the run's median cell took, so that a busy machine or a cold
 * probe, which slow every cell alike, make none of them slower. One attempt's jitter stays well below that.
 */
const slowerThan = { times: 3, byMs: 2_000 } as const;

/** The last attempt of a cell in both runs, in milliseconds. */
export interface Duration {
  readonly cell: string;
  readonly beforeMs: number;
  readonly afterMs: number;
}

/**
 * The cells that are slower, of those that gave the same outcome in both runs. A timeout lasts as long as its
 * limit says, and is none of them.
 */
export function findSlower(durations: readonly Duration[]): ReadonlySet<string> {
  const drift = Math.max(
    1,
    median(durations.map(({ beforeMs, afterMs }) => afterMs / Math.max(1, beforeMs))),
  );
  return new Set(
    durations
      .filter(({ beforeMs, afterMs }) => {
        const usualMs = beforeMs * drift;
        return afterMs >= usualMs * slowerThan.times && afterMs - usualMs >= slowerThan.byMs;
      })
      .map(({ cell }) => cell),
  );
}

/** How long a cell's last attempt took, where that says something. */
export function durationOf({ outcome, attempts }: ExperimentRecord): number | undefined {
  return outcome?.kind === 'timeout' ? undefined : attempts.at(-1)?.durationMs;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 1, high = 1] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
}
