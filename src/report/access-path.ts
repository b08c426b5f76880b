import type { ExperimentRecord } from '../model/run-record.js';

/** An access path with its experiments, in the record's order. */
export interface AccessPath {
  readonly scenario: string;
  readonly title: string;
  readonly experiments: readonly ExperimentRecord[];
}
