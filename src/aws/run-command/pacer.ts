import type { Clock } from './clock.js';

/** A rate that calls may have: so many at once, then so many a second. */
export interface Pace {
  readonly burst: number;
  readonly perSecond: number;
}

/** Hands out turns to make a call; how fast, it learns from what came of the calls before. */
export interface Pacer {
  /** Waits for a turn, first come, first served; returns without one when the signal is aborted. */
  turn(signal: AbortSignal): Promise<void>;
  /** A call was answered. */
  answered(): void;
  /** A call that was made at that time was throttled. */
  throttled(madeAtMs: number): void;
}

/** Calls a second that every answer adds. */
const increase = 0.02;
/** What is left of the rate after one was throttled. */
const decrease = 0.7;
const slowest = 0.2;
const fastest = 20;

/**
 * Creates a pacer that begins carefully, for AWS publishes no rates: it speeds up step by step while calls are
 * answered, and slows down by a share when one is throttled, as TCP does, so that all who call in the same
 * region come to a rate that it stands. Calls that were under way when it slowed down do not slow it again.
 */
export function createPacer(start: Pace, clock: Clock): Pacer {
  let perSecond = start.perSecond;
  let tokens = start.burst;
  let filledAt = clock.now();
  let slowedAt = Number.NEGATIVE_INFINITY;
  let line: Promise<void> = Promise.resolve();

  const fill = (): void => {
    const now = clock.now();
    tokens = Math.min(start.burst, tokens + ((now - filledAt) / 1000) * perSecond);
    filledAt = now;
  };
  const take = async (signal: AbortSignal): Promise<void> => {
    for (fill(); tokens < 1 && !signal.aborted; fill()) {
      await clock.sleep(Math.ceil(((1 - tokens) / perSecond) * 1000), signal);
    }
    if (!signal.aborted) tokens -= 1;
  };
  return {
    turn: (signal) => {
      line = line.then(() => take(signal));
      return line;
    },
    answered: () => {
      fill();
      perSecond = Math.min(Math.max(fastest, start.perSecond), perSecond + increase);
    },
    throttled: (madeAtMs) => {
      if (madeAtMs < slowedAt) return;
      fill();
      slowedAt = clock.now();
      perSecond = Math.max(slowest, perSecond * decrease);
      tokens = 0;
    },
  };
}
