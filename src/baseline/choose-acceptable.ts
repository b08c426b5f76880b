import type { Outcome } from '../model/outcome.js';
import type { ExperimentRecord, RunRecord } from '../model/run-record.js';
import { isSameOutcome, saysSomething, stateOf } from './cell-state.js';

/** An outcome that was observed and not expected. */
export interface AcceptableCell {
  readonly scenario: string;
  readonly experiment: string;
  readonly outcome: Outcome;
}

/** A cell whose outcome cannot become what is expected, and why. */
export interface UnacceptableCell {
  /** `scenario/experiment`. */
  readonly cell: string;
  readonly reason: string;
}

/**
 * Chooses what of a run can become expected: what failed, or was recorded where nothing was expected. Never
 * what is inconclusive, for that says nothing of the network.
 * @param cells - `scenario/experiment`; empty: all that did not give what was expected.
 */
export function chooseAcceptable(
  { experiments }: RunRecord,
  cells: readonly string[],
): { readonly acceptable: readonly AcceptableCell[]; readonly unacceptable: readonly UnacceptableCell[] } {
  const groups = groupByKey(experiments);
  const chosen =
    cells.length > 0 ? [...new Set(cells)] : [...groups.keys()].filter((key) => isUnmet(groups.get(key)));
  const acceptable: AcceptableCell[] = [];
  const unacceptable: UnacceptableCell[] = [];
  for (const cell of chosen) {
    const records = groups.get(cell) ?? [];
    const [first] = records;
    const reason = refuse(records);
    if (reason !== undefined || first?.outcome === undefined) {
      unacceptable.push({ cell, reason: reason ?? 'nothing was observed' });
    } else
      acceptable.push({ scenario: first.scenario, experiment: first.experiment, outcome: first.outcome });
  }
  return { acceptable, unacceptable };
}

function refuse(records: readonly ExperimentRecord[]): string | undefined {
  const [first] = records;
  if (first === undefined) return 'it is not part of the run';
  const silent = records.find((record) => record.skip !== undefined || !saysSomething(stateOf(record)));
  if (silent !== undefined) return `it is ${silent.verdict}: ${silent.reason}`;
  if (!isUnmet(records)) return 'it gave what is expected already';
  if (first.control) return 'it is a control, which must succeed for the others to mean anything';
  if (records.some((record) => !isSameOutcome(stateOf(first), stateOf(record)))) return 'its probes differ';
  const last = records.flatMap(({ attempts }) => attempts.slice(-1));
  if (last.some(({ proof }) => proof?.kind === 'another-path')) return 'it was answered by another path';
  return last.some(({ answerMismatch }) => answerMismatch !== undefined)
    ? 'it was answered with something else than was asked for'
    : undefined;
}

function isUnmet(records: readonly ExperimentRecord[] = []): boolean {
  return records.some(({ verdict }) => verdict === 'fail' || verdict === 'recorded');
}

function keyOf({ scenario, experiment }: ExperimentRecord): string {
  return `${scenario}/${experiment}`;
}

function groupByKey(experiments: readonly ExperimentRecord[]): Map<string, ExperimentRecord[]> {
  const groups = new Map<string, ExperimentRecord[]>();
  for (const each of experiments) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return groups;
}
