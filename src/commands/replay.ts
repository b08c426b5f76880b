import { randomBytes } from 'node:crypto';
import type { Plan } from '../model/plan.js';
import type { RunRecord } from '../model/run-record.js';
import type { IsoDate, Scenario } from '../model/scenario.js';
import type { EventListener } from '../run/events.js';
import { runPlan } from '../run/run-plan.js';
import { makePlan } from './make-plan.js';
import type { OpenTarget } from './open-target.js';

/** Attempts in all for an expected success that failed, and for an instrument that failed. */
const maxAttempts = 2;

/** What to replay, and against what. */
export interface ReplayInput {
  readonly runId: string;
  readonly scenarios: readonly Scenario[];
  readonly target: Pick<OpenTarget, 'config' | 'label'>;
  readonly asOf: IsoDate;
  readonly only?: string;
  readonly timeoutS?: number;
  readonly concurrency: number;
}

/**
 * Reads the inventory, plans and runs.
 * @returns the record; or, when nothing was selected, a sentence that says so.
 */
export async function replay(
  input: ReplayInput,
  aws: typeof import('../aws/adapters.js'),
  tell: EventListener,
  signal: AbortSignal,
): Promise<RunRecord | string> {
  const { runId, target, concurrency } = input;
  const { access, providerAccess = access } = target.config;
  const clients = aws.createClients(access);
  const provider = providerAccess === access ? clients : aws.createClients(providerAccess);
  try {
    tell({ kind: 'preparing', what: 'Reading the inventory and checking the fixtures' });
    const [inventory, fixtures] = await Promise.all([
      aws.readInventory(target.config, clients),
      aws.checkFixtures(target.config, clients, provider),
    ]);
    const plan = makePlan(input, inventory);
    if (typeof plan === 'string') return plan;
    tell(plannedEvent(plan));
    const ports = {
      commands: aws.createCommandRunner(clients),
      controlPlane: aws.createControlPlane(clients, provider),
      ambient: { now: () => Date.now(), nonce: () => randomBytes(12).toString('hex') },
    };
    const run = { runId, plan, inventory, fixtures, target: target.label, concurrency, maxAttempts };
    return await runPlan(run, ports, tell, signal);
  } finally {
    clients.destroy();
    provider.destroy();
  }
}

function plannedEvent(plan: Plan) {
  return {
    kind: 'planned',
    experiments: plan.experiments.length,
    probes: plan.batches.length,
    calls: plan.calls.length,
  } as const;
}
