import { setTimeout } from 'node:timers/promises';
import { decideLease, type Lease, renderLease } from './lease.js';
import { type ObjectStore, StoreError } from './object-store.js';

const key = 'lease.json';
/** More lost races than that are no races. */
const tries = 10;
const pauseMs = 50;

/** A lease that is held; it runs out by itself unless it is renewed. */
export interface HeldLease {
  /** @returns false when another has taken it since: it had run out. */
  renew(): Promise<boolean>;
  /** Gives it back, so that nobody waits for it to run out. */
  release(): Promise<void>;
}

export type TakenLease =
  | { readonly kind: 'taken'; readonly lease: HeldLease }
  | { readonly kind: 'held'; readonly by: Lease };

export interface LeaseRequest {
  /** The run's id. */
  readonly holder: string;
  /** How long it lasts without being renewed. */
  readonly lastsMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Takes the lease of a store. Of several at once one gets it: each writes on the condition that what it read
 * is still there. Clocks that differ only move when it runs out.
 * @throws {StoreError} when the store cannot be asked.
 */
export async function takeLease(objects: ObjectStore, request: LeaseRequest): Promise<TakenLease> {
  const { holder, now } = request;
  for (let count = 0; count < tries; count += 1) {
    const found = await objects.read(key);
    const decision = decideLease(found?.text, holder, now());
    if (decision.kind === 'held') return decision;
    const text = leaseText(request, request.lastsMs);
    const written =
      found === undefined ? await objects.create(key, text) : await objects.replace(key, text, found.version);
    if (written) return { kind: 'taken', lease: holdLease(objects, request) };
    await setTimeout(pauseMs);
  }
  throw new StoreError(`Expected to write ${key} of ${objects.name}, but others keep writing it. Try again.`);
}

function holdLease(objects: ObjectStore, request: LeaseRequest): HeldLease {
  const rewrite = async (lastsMs: number): Promise<boolean> => {
    const found = await objects.read(key);
    if (found === undefined || holderOf(found.text) !== request.holder) return false;
    return objects.replace(key, leaseText(request, lastsMs), found.version);
  };
  return { renew: () => rewrite(request.lastsMs), release: async () => void (await rewrite(0)) };
}

function holderOf(text: string): string | undefined {
  const decision = decideLease(text, '', Number.NEGATIVE_INFINITY);
  return decision.kind === 'held' ? decision.by.holder : undefined;
}

function leaseText({ holder, now }: LeaseRequest, lastsMs: number): string {
  return renderLease({ holder, expiresAt: new Date(now() + lastsMs).toISOString() });
}
