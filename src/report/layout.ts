import type { ExperimentRecord } from '../model/run-record.js';
import type { AccessPath } from './access-path.js';
import { columnsOf, groupByColumns } from './column-groups.js';
import type { Grid } from './grid.js';
import { isSurveyed, layOutSurvey } from './survey-grids.js';

/** More columns than this in one table are split by what the access paths have in common. */
const widest = 6;

/** What was grouped already: each part of each format asks for the same. */
const grouped = new WeakMap<readonly ExperimentRecord[], readonly AccessPath[]>();

/** The experiments by scenario, each where its first one stands. */
export function groupByScenario(experiments: readonly ExperimentRecord[]): readonly AccessPath[] {
  const known = grouped.get(experiments);
  if (known !== undefined) return known;
  const paths = new Map<string, { scenario: string; title: string; experiments: ExperimentRecord[] }>();
  for (const each of experiments) {
    const path = paths.get(each.scenario);
    if (path !== undefined) path.experiments.push(each);
    else
      paths.set(each.scenario, { scenario: each.scenario, title: each.scenarioTitle, experiments: [each] });
  }
  const found = [...paths.values()];
  grouped.set(experiments, found);
  return found;
}

/**
 * Lays the cells out in the record's order. Access paths that share no column with the others get a grid of
 * their own once a single one would be too wide to read: it would be mostly empty. So do the cells of each of
 * several probes.
 * @param probes - `apart`: a grid for each probe even where they would fit into one.
 */
export function layOut(
  experiments: readonly ExperimentRecord[],
  probes: 'together' | 'apart' = 'together',
): readonly Grid[] {
  if (experiments.every(isSurveyed)) return layOutSurvey(experiments);
  const paths = groupByScenario(experiments);
  const groups = columnsOf(paths).length <= widest ? [paths] : groupByColumns(paths);
  return groups.flatMap((group) => {
    const columns = keyedColumns(group);
    const instances = [...new Set(columns.map(({ instanceId }) => instanceId))];
    return instances.length === 1 || (columns.length <= widest && probes === 'together')
      ? [layOutPaths(group, columns)]
      : instances.map((instanceId) => layOutProbe(group, instanceId));
  });
}

/** What a cell's column is called where cells of several probes stand side by side. */
export function nameColumn({ column, instanceId, account }: KeyedColumn): string {
  if (instanceId === undefined) return column;
  return `${account === undefined ? '' : `${account} `}${instanceId}: ${column}`;
}

/** What most columns of most rows hold, shared: a big grid has a hundred thousand cells. */
const empty: readonly ExperimentRecord[] = [];

type KeyedColumn = Pick<ExperimentRecord, 'column' | 'instanceId' | 'account'>;

function layOutPaths(paths: readonly AccessPath[], columns: readonly KeyedColumn[]): Grid {
  const rows = paths.map(({ scenario, title, experiments }) => {
    const cells = new Map<string, readonly ExperimentRecord[]>(
      columns.map((column) => [nameColumn(column), empty]),
    );
    for (const each of experiments) {
      const name = nameColumn(each);
      const before = cells.get(name) ?? empty;
      cells.set(name, before.length === 0 ? [each] : [...before, each]);
    }
    return { scenario, label: scenario, title, cells: [...cells.values()] };
  });
  return { columns: columns.map(nameColumn), rows };
}

/** The cells of one probe alone: its name then stands above them, not in each column. */
function layOutProbe(paths: readonly AccessPath[], instanceId: string | undefined): Grid {
  const own = paths
    .map((path) => ({
      ...path,
      experiments: path.experiments.filter((each) => each.instanceId === instanceId),
    }))
    .filter(({ experiments }) => experiments.length > 0);
  const grid = layOutPaths(own, keyedColumns(own));
  const account = own[0]?.experiments[0]?.account;
  return instanceId === undefined
    ? grid
    : { ...grid, columns: columnsOf(own), instanceId, ...(account !== undefined && { account }) };
}

/** The columns, those of a probe together, in the order in which the probes first come. */
function keyedColumns(paths: readonly AccessPath[]): readonly KeyedColumn[] {
  const columns = new Map<string | undefined, Map<string, KeyedColumn>>();
  for (const { experiments } of paths) {
    for (const { column, instanceId, account } of experiments) {
      const own = columns.get(instanceId) ?? new Map<string, KeyedColumn>();
      if (!own.has(column)) {
        own.set(column, {
          column,
          ...(instanceId !== undefined && { instanceId }),
          ...(account !== undefined && { account }),
        });
      }
      columns.set(instanceId, own);
    }
  }
  return [...columns.values()].flatMap((own) => [...own.values()]);
}
