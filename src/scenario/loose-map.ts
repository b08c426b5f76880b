/** A map of a file that is still to be checked. */
export type LooseMap = Readonly<Record<string, unknown>>;

/** Whether a value of a file is a map. */
export function isMap(value: unknown): value is LooseMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
