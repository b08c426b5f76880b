/** A source of random choices that a seed decides. */
export interface Chance {
  /** 0…1, 1 excluded. */
  next(): number;
  /** True with this probability. */
  hits(probability: number): boolean;
  /** 0…limit - 1. */
  below(limit: number): number;
  pick<T>(choices: readonly T[]): T;
}

/** Mulberry32: 32 bits of state are plenty for a run's few hundred choices. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    hits: (probability) => next() < probability,
    below,
    pick: (choices) => {
      const found = choices[below(choices.length)];
      if (found === undefined) throw new Error('Expected something to choose from');
      return found;
    },
  };
}
