import type { Fixture, Inventory } from '../model/inventory.js';
import type { Plan } from '../model/plan.js';
import type { Target } from '../model/run-record.js';

/** Everything a run is about, beside its ports. */
export interface RunInput {
  readonly runId: string;
  readonly plan: Plan;
  readonly inventory: Inventory;
  readonly fixtures: readonly Fixture[];
  readonly target: Target;
  /** Clients side by side on one probe. */
  readonly concurrency: number;
  /** How often an expected success may be tried in all, and an instrument that failed. */
  readonly maxAttempts: number;
}
