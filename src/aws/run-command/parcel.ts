/** Things that were asked for at about the same time and go out together. */
export interface Parcel<T> {
  readonly members: T[];
  /** Aborted when all that are waiting for it have given up. */
  readonly signal: AbortSignal;
  /** From here on nothing is added. */
  close(): readonly T[];
}

/** How long a parcel waits for what is asked for at the same time. */
export const gatherMs = 5;

export interface Parcels<T> {
  /** Adds to the open parcel of that key, or opens one. */
  add(key: string, member: T, signal: AbortSignal): void;
}

/**
 * Collects members by key. A parcel takes members until it is closed, so that whatever has to wait for its turn
 * fills up meanwhile.
 * @param most - members of one parcel.
 * @param open - called for each new parcel; it decides when to close it.
 * @param fits - whether a member may go with those that are in the parcel.
 */
export function createParcels<T>(
  most: number,
  open: (parcel: Parcel<T>) => void,
  fits: (parcel: readonly T[], member: T) => boolean = () => true,
): Parcels<T> {
  const parcels = new Map<string, OpenParcel<T>>();
  return {
    add: (key, member, signal) => {
      const found = parcels.get(key);
      if (found !== undefined && found.members.length < most && fits(found.members, member)) {
        found.take(member, signal);
        return;
      }
      const parcel = openParcel<T>(() => {
        if (parcels.get(key) === parcel) parcels.delete(key);
      });
      parcels.set(key, parcel);
      parcel.take(member, signal);
      open(parcel);
    },
  };
}

interface OpenParcel<T> extends Parcel<T> {
  take(member: T, signal: AbortSignal): void;
}

function openParcel<T>(closed: () => void): OpenParcel<T> {
  const members: T[] = [];
  const controller = new AbortController();
  let waiting = 0;
  return {
    members,
    signal: controller.signal,
    take: (member, signal) => {
      members.push(member);
      waiting += 1;
      const giveUp = () => {
        waiting -= 1;
        if (waiting > 0) return;
        closed();
        controller.abort();
      };
      if (signal.aborted) giveUp();
      else signal.addEventListener('abort', giveUp, { once: true });
    },
    close: () => {
      closed();
      return members;
    },
  };
}
