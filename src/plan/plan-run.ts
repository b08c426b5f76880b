import type { Inventory } from '../model/inventory.js';
import type { Batch, Plan, PlannedCall, PlannedCommand, PlannedExperiment } from '../model/plan.js';
import type { IsoDate, Scenario } from '../model/scenario.js';
import { estimateDurationMs } from './estimate.js';
import { planExperiment } from './plan-experiment.js';
import { type Selection, selectExperiments } from './select-experiments.js';

/** What a plan is made from. */
export interface PlanRequest extends Selection {
  readonly scenarios: readonly Scenario[];
  readonly inventory: Inventory;
  readonly asOf: IsoDate;
  /** In place of every experiment's own timeout, in seconds. */
  readonly timeoutS?: number;
}

/**
 * Plans a run: chooses experiments, puts values in, chooses expectations by date, and makes one batch for each
 * probe and role with its slowest experiments first, so that the whole takes about as long as the slowest.
 * What cannot be bound stays in `experiments`, without an action.
 */
export function planRun(request: PlanRequest): Plan {
  const { scenarios, inventory, asOf, timeoutS } = request;
  const experiments = selectExperiments(scenarios, request).flatMap((chosen) =>
    chosen.experiments.flatMap((experiment) =>
      planExperiment(chosen.scenario, experiment, {
        inventory,
        asOf,
        ...(timeoutS === undefined ? {} : { timeoutS }),
      }),
    ),
  );
  return {
    asOf,
    experiments,
    batches: planBatches(experiments, inventory),
    calls: experiments.filter(isCall),
  };
}

function planBatches(experiments: readonly PlannedExperiment[], inventory: Inventory): readonly Batch[] {
  const byPlace = new Map<string, PlannedCommand[]>();
  for (const experiment of experiments.filter(isCommand)) {
    const place = placeOf(experiment.probe, experiment.instanceId);
    const others = byPlace.get(place);
    if (others === undefined) byPlace.set(place, [experiment]);
    else others.push(experiment);
  }
  return inventory.probes.flatMap((probe) => {
    const { role, instanceId } = probe;
    const own = byPlace.get(placeOf(role)) ?? byPlace.get(placeOf(role, instanceId)) ?? [];
    return own.length === 0 ? [] : [{ probe, experiments: slowestFirst(own) }];
  });
}

/** A role's only probe, or one of several. */
function placeOf(role = '', instanceId = ''): string {
  return `${role} ${instanceId}`;
}

function slowestFirst(experiments: readonly PlannedCommand[]): readonly PlannedCommand[] {
  return [...experiments].sort((a, b) => estimateDurationMs(b) - estimateDurationMs(a));
}

function isCommand(experiment: PlannedExperiment): experiment is PlannedCommand {
  return experiment.action?.kind === 'command';
}

function isCall(experiment: PlannedExperiment): experiment is PlannedCall {
  return experiment.action?.kind === 'call';
}
