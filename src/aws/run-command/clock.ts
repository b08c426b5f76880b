import { pause } from '../pause.js';

/** Time, as far as pacing and waiting depend on it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Waits, or returns at once when the signal is or becomes aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = { now: () => Date.now(), sleep: pause };
