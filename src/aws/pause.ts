import { setTimeout as delay } from 'node:timers/promises';

/** Waits, or returns at once when the signal is or becomes aborted; the caller looks at the signal. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await delay(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
