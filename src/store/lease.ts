/** Who may write to a store, until when: the text of `lease.json`. */
export interface Lease {
  /** The run that holds it. */
  readonly holder: string;
  /** ISO 8601, UTC; from then on anyone may take it. */
  readonly expiresAt: string;
}

/** What to do about the lease that is there, or is not. */
export type LeaseDecision =
  | { readonly kind: 'take' }
  /** It has run out, was given back, or is one's own. */
  | { readonly kind: 'take-over' }
  | { readonly kind: 'held'; readonly by: Lease };

/** Decides whether a run may begin. A text that is no lease holds nobody off: it could never expire. */
export function decideLease(found: string | undefined, holder: string, nowMs: number): LeaseDecision {
  if (found === undefined) return { kind: 'take' };
  const lease = parseLease(found);
  if (lease === undefined || lease.holder === holder) return { kind: 'take-over' };
  return Date.parse(lease.expiresAt) > nowMs ? { kind: 'held', by: lease } : { kind: 'take-over' };
}

/** The text of a lease; one that is given back has run out at once. */
export function renderLease(lease: Lease): string {
  return `${JSON.stringify(lease)}\n`;
}

function parseLease(text: string): Lease | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('holder' in value) || !('expiresAt' in value))
      return undefined;
    const { holder, expiresAt } = value;
    if (typeof holder !== 'string' || typeof expiresAt !== 'string') return undefined;
    return Number.isNaN(Date.parse(expiresAt)) ? undefined : { holder, expiresAt };
  } catch {
    return undefined;
  }
}
