import type { Inventory } from '../model/inventory.js';
import type { Plan } from '../model/plan.js';
import type { IsoDate, Scenario } from '../model/scenario.js';
import { planRun } from '../plan/plan-run.js';

/** What a person asked for, as far as it makes the plan. */
export interface PlanInput {
  readonly scenarios: readonly Scenario[];
  readonly asOf: IsoDate;
  readonly only?: string;
  readonly timeoutS?: number;
}

/** Plans what was asked for; a sentence when that is nothing. */
export function makePlan(
  { scenarios, asOf, only, timeoutS }: PlanInput,
  inventory: Inventory,
): Plan | string {
  const plan = planRun({
    scenarios,
    inventory,
    asOf,
    ...(only === undefined ? {} : { only }),
    ...(timeoutS === undefined ? {} : { timeoutS }),
  });
  if (plan.experiments.length > 0) return plan;
  return `Expected \`--only\` to name at least one experiment, \`${only ?? ''}\` names none.`;
}
