/** Puts a value in the place of the nth one of all in a JSON value. */
export function replaceOne(json: unknown, nth: number, value: unknown): unknown {
  const paths: (readonly (string | number)[])[] = [];
  const collect = (node: unknown, path: readonly (string | number)[]): void => {
    paths.push(path);
    if (Array.isArray(node)) for (const [at, each] of node.entries()) collect(each, [...path, at]);
    else if (typeof node === 'object' && node !== null)
      for (const [key, each] of Object.entries(node)) collect(each, [...path, key]);
  };
  collect(json, []);
  const chosen = paths[nth % paths.length] ?? [];
  const put = (node: unknown, [step, ...rest]: readonly (string | number)[]): unknown => {
    if (step === undefined) return value;
    if (Array.isArray(node)) return node.map((each, at) => (at === step ? put(each, rest) : each));
    const entries = Object.entries(node as object);
    return Object.fromEntries(entries.map(([key, each]) => [key, key === step ? put(each, rest) : each]));
  };
  return put(json, chosen);
}
