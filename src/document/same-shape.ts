/** A type without what only the compiler sees of it: mutable lists and maps count as read-only ones. */
export type Plain<T> = T extends readonly (infer Item)[]
  ? readonly Plain<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Plain<T[Key]> }
    : T;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** `true` where two types hold the same fields and words, optional ones too; holds a schema and its type together. */
export type SameShape<A, B> = Same<Plain<A>, Plain<B>>;
