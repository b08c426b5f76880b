/** A rate in AWS's manner: `burst` calls at once, then `perSecond`. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * Creates a token bucket.
 * @param now - milliseconds.
 * @returns a function that takes one token: false when there is none.
 */
export function createTokenBucket(rate: Rate, now: () => number): () => boolean {
  let tokens = rate.burst;
  let filledAt = now();
  return () => {
    const time = now();
    tokens = Math.min(rate.burst, tokens + ((time - filledAt) / 1000) * rate.perSecond);
    filledAt = time;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
