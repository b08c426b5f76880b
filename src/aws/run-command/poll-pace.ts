/**
 * How long to wait before the next GetCommandInvocation. No rates are published and polling every second
 * has been throttled, so looks are sparse while the batch cannot be done yet, dense when it should be.
 * @param random - 0…1; spreads the pollers of several probes.
 */
export function pollDelayMs(
  elapsedMs: number,
  expectedMs: number,
  random: () => number = Math.random,
): number {
  const jitter = 0.8 + 0.4 * random();
  const leftMs = expectedMs - elapsedMs;
  if (leftMs > 1_000) return Math.min(leftMs - 500, 5_000) * Math.min(jitter, 1);
  const lateMs = Math.max(0, -leftMs);
  return Math.min(400 + lateMs / 10, 3_000) * jitter;
}
