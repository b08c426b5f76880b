import type { AccessPath } from './access-path.js';

/** Paths that share a column, directly or through others, stay together and in order. */
export function groupByColumns(paths: readonly AccessPath[]): readonly (readonly AccessPath[])[] {
  const groups = new Set<Group>();
  const groupOf = new Map<string, Group>();
  for (const path of paths) {
    const columns = columnsOf([path]);
    const touched = [...new Set(columns.flatMap((column) => groupOf.get(column) ?? []))];
    // The largest takes in the others, so that no path moves often.
    const [home = { columns: [], paths: [] }, ...others] = touched.sort(
      (a, b) => b.columns.length - a.columns.length,
    );
    for (const other of others) {
      groups.delete(other);
      home.paths.push(...other.paths);
      for (const column of other.columns) groupOf.set(column, home);
      home.columns.push(...other.columns);
    }
    for (const column of columns) {
      if (groupOf.get(column) !== home) home.columns.push(column);
      groupOf.set(column, home);
    }
    home.paths.push(path);
    groups.add(home);
  }
  const place = new Map(paths.map((path, index) => [path, index]));
  const placeOf = (path: AccessPath | undefined) => (path === undefined ? 0 : (place.get(path) ?? 0));
  return [...groups]
    .map((group) => group.paths.sort((a, b) => placeOf(a) - placeOf(b)))
    .sort(([a], [b]) => placeOf(a) - placeOf(b));
}

/** The columns that the paths use. */
export function columnsOf(paths: readonly AccessPath[]): readonly string[] {
  const columns = new Set<string>();
  for (const { experiments } of paths) for (const { column } of experiments) columns.add(column);
  return [...columns];
}

interface Group {
  readonly columns: string[];
  readonly paths: AccessPath[];
}
