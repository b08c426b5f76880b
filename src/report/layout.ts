import type { ExperimentRecord } from '../model/run-record.js';

/** A row per access path, a column per way of calling; a cell may hold several experiments, or none. */
export interface Grid {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

interface Row {
  readonly scenario: string;
  readonly title: string;
  /** One entry per column of the grid. */
  readonly cells: readonly (readonly ExperimentRecord[])[];
}

/** An access path with its experiments, in the record's order. */
export interface AccessPath {
  readonly scenario: string;
  readonly title: string;
  readonly experiments: readonly ExperimentRecord[];
}

/** More columns than this in one table are split by what the access paths have in common. */
const widest = 6;

/** The experiments by scenario, each where its first one stands. */
export function groupByScenario(experiments: readonly ExperimentRecord[]): readonly AccessPath[] {
  const paths = new Map<string, { scenario: string; title: string; experiments: ExperimentRecord[] }>();
  for (const each of experiments) {
    const path = paths.get(each.scenario);
    if (path !== undefined) path.experiments.push(each);
    else
      paths.set(each.scenario, { scenario: each.scenario, title: each.scenarioTitle, experiments: [each] });
  }
  return [...paths.values()];
}

/**
 * Lays the cells out in the record's order. Access paths that share no column with the others get a grid of
 * their own once a single one would be too wide to read: it would be mostly empty.
 */
export function layOut(experiments: readonly ExperimentRecord[]): readonly Grid[] {
  const paths = groupByScenario(experiments);
  if (paths.length === 0) return [];
  return columnsOf(paths).length <= widest ? [layOutPaths(paths)] : groupByColumns(paths).map(layOutPaths);
}

function layOutPaths(paths: readonly AccessPath[]): Grid {
  const columns = columnsOf(paths);
  const rows = paths.map(({ scenario, title, experiments }) => ({
    scenario,
    title,
    cells: columns.map((column) => experiments.filter((each) => each.column === column)),
  }));
  return { columns, rows };
}

function columnsOf(paths: readonly AccessPath[]): readonly string[] {
  return [...new Set(paths.flatMap((path) => path.experiments.map((each) => each.column)))];
}

/** Paths that share a column, directly or through others, stay together and in order. */
function groupByColumns(paths: readonly AccessPath[]): readonly (readonly AccessPath[])[] {
  const groupOf = new Map<string, Set<AccessPath>>();
  for (const path of paths) {
    const columns = columnsOf([path]);
    const merged = new Set(columns.flatMap((column) => [...(groupOf.get(column) ?? [])]).concat(path));
    for (const column of columnsOf([...merged])) groupOf.set(column, merged);
  }
  return [...new Set(groupOf.values())].map((group) => paths.filter((path) => group.has(path)));
}
