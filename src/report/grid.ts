import type { ExperimentRecord } from '../model/run-record.js';

/** A row per access path, a column per way of calling; a cell may hold several experiments, or none. */
export interface Grid {
  readonly columns: readonly string[];
  /** Where the grid is of one of several probes of a role: its instance. */
  readonly instanceId?: string;
  /** The name of that probe's account, if it has one. */
  readonly account?: string;
  /** Where the grid is of one pair of regions of a survey. */
  readonly between?: { readonly home: string; readonly region: string };
  readonly rows: readonly Row[];
}

interface Row {
  readonly scenario: string;
  /** What the row is called where there is little room: the scenario's id, or the service's under its regions. */
  readonly label: string;
  readonly title: string;
  /** One entry per column of the grid. */
  readonly cells: readonly (readonly ExperimentRecord[])[];
}
