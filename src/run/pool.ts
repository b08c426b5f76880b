/** Keeps one copy of what is equal. */
export interface Pool {
  /** @returns the value, or an equal one that was shared before; plain data only. */
  share<T>(value: T): T;
}

/** Where nearly everything differs, keeping it to compare with would cost more than it saves. */
const most = 20_000;

/**
 * Creates a pool. Of many probes that are asked the same, most answer the same: what a run holds of their attempts
 * is then little more than their durations. A text that was cut out of a probe's output is copied, so that it does
 * not hold on to the whole of it.
 */
export function createPool(): Pool {
  const shared = new Map<string, unknown>();
  return {
    share: <T>(value: T): T => {
      const text = JSON.stringify(value);
      const found = shared.get(text);
      if (found !== undefined) return found as T;
      const own: unknown = JSON.parse(text);
      if (shared.size < most) shared.set(text, own);
      return own as T;
    },
  };
}
