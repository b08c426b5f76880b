import type { Found } from './found.js';

/** Sees whether anything changes from look to look. */
export interface Watch {
  /** @returns whether the account is otherwise than at the last look. */
  see(found: Found): boolean;
  /** How long it has been as it is. */
  stillMs(): number;
  /** Looks follow each other quickly while something happens, and ever more slowly while nothing does. */
  paceMs(): number;
}

const firstPaceMs = 300;
const lastPaceMs = 5_000;

export function createWatch(now: () => number): Watch {
  let last = '';
  let changedAtMs = now();
  let still = 0;
  return {
    see: (found) => {
      const seen = JSON.stringify(found);
      if (seen === last) return false;
      last = seen;
      changedAtMs = now();
      still = 0;
      return true;
    },
    stillMs: () => now() - changedAtMs,
    paceMs: () => Math.min(firstPaceMs * 1.5 ** still++, lastPaceMs),
  };
}
