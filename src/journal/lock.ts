/** Which process works on a run: the text of `lock.json`. */
export interface LockOwner {
  readonly pid: number;
  readonly host: string;
  /** Tells the process from a later one of that id, where the system says when a process began. */
  readonly begun?: string;
}

/** What is known of a process that may hold a lock. */
export type Liveness = 'alive' | 'dead' | 'unknown';

/** What to do about the lock that is there. */
export type LockDecision =
  | { readonly kind: 'take' }
  | { readonly kind: 'held'; readonly by: LockOwner; readonly isCertain: boolean };

/**
 * Decides whether a lock can be taken over. A text that is no lock holds nobody off: a process that died while
 * writing it has done nothing.
 * @param livenessOf - of a process on this machine.
 */
export function decideLock(
  found: string | undefined,
  own: LockOwner,
  livenessOf: (owner: LockOwner) => Liveness,
): LockDecision {
  const owner = found === undefined ? undefined : parseOwner(found);
  if (owner === undefined) return { kind: 'take' };
  const liveness = owner.host === own.host ? livenessOf(owner) : 'unknown';
  return liveness === 'dead'
    ? { kind: 'take' }
    : { kind: 'held', by: owner, isCertain: liveness === 'alive' };
}

export function renderOwner(owner: LockOwner): string {
  return `${JSON.stringify(owner)}\n`;
}

function parseOwner(text: string): LockOwner | undefined {
  try {
    const { pid, host, begun } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    if (typeof pid !== 'number' || typeof host !== 'string') return undefined;
    return { pid, host, ...(typeof begun === 'string' && { begun }) };
  } catch {
    return undefined;
  }
}
