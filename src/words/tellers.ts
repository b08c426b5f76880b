/** A sentence for every kind of a union: a kind without one does not compile. */
export type Tellers<T extends { readonly kind: string }> = {
  readonly [K in T['kind']]: (thing: Extract<T, { readonly kind: K }>) => string;
};

/** The sentence of one of them. */
export function tell<T extends { readonly kind: string }>(tellers: Tellers<T>, thing: T): string {
  // The table has a function for this kind, and takes what is of it.
  return (tellers[thing.kind as T['kind']] as (thing: T) => string)(thing);
}
