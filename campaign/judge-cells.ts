import type { RunRecord } from '../src/model/run-record.js';
import type { Scenario } from '../src/model/scenario.js';
import type { FaultEffects, Hiding } from './faults/fault.js';
import { type Circumstances, findTrueCells, type TrueCell } from './oracle/true-cells.js';
import { type CellJudgement, judgeCell } from './tally.js';
import type { WorldSpec } from './world/world-spec.js';

/** One cell of a run, held against the truth. */
export interface JudgedCell {
  readonly key: string;
  readonly judgement: CellJudgement;
  readonly truth: TrueCell;
  readonly found: RunRecord['experiments'][number] | undefined;
}

/** Holds every cell that a run should have against the truth. */
export function judgeCells(run: {
  readonly spec: WorldSpec;
  readonly scenarios: readonly Scenario[];
  readonly faults: readonly FaultEffects[];
  readonly circumstances: readonly Circumstances[];
  /** The record, or why there is none. */
  readonly outcome: RunRecord | string;
}): readonly JudgedCell[] {
  const { spec, scenarios, faults, circumstances, outcome } = run;
  const experiments = typeof outcome === 'string' ? [] : outcome.experiments;
  return findTrueCells(spec, scenarios, circumstances).map((truth): JudgedCell => {
    const found = experiments.find(({ scenario, experiment }) => `${scenario}/${experiment}` === truth.key);
    const options = {
      hidden: isHidden(truth.key, scenarios, faults),
      unsteady: faults.some(({ unsteady }) => unsteady === true),
    };
    return { key: truth.key, truth, found, judgement: judgeCell(truth, found, options) };
  });
}

/** The chosen scenarios, with the expectations that the specification puts in place of the files' own. */
export function scenariosOf(spec: WorldSpec, all: readonly Scenario[]): readonly Scenario[] {
  return all
    .filter(({ id }) => spec.scenarios.includes(id))
    .map((scenario) => ({
      ...scenario,
      experiments: scenario.experiments.map((experiment) => {
        const own = spec.expectations[`${scenario.id}/${experiment.id}`];
        return own === undefined ? experiment : { ...experiment, expectations: [own] };
      }),
    }));
}

/** A fault hides a cell itself, or a control that the cell leans on. */
function isHidden(key: string, scenarios: readonly Scenario[], faults: readonly FaultEffects[]): boolean {
  const scenario = scenarios.find(({ id }) => key.startsWith(`${id}/`));
  const controls = scenario?.experiments
    .filter(({ control }) => control)
    .map(({ id }) => `${scenario.id}/${id}`);
  const keys = [key, ...(controls ?? [])];
  return faults.some(({ hides }) => keys.some((one) => hidesCell(hides, one)));
}

const isCall = (key: string) => key.startsWith('service-region/') || /^custom-nlb\/(?!http-get)/.test(key);

function hidesCell(hides: Hiding, key: string): boolean {
  if (typeof hides === 'function') return hides(key);
  if (hides === 'probes') return !isCall(key);
  return hides === 'all' || (hides === 'calls' && isCall(key));
}
