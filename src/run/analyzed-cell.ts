import type { CellToAnalyze } from '../analysis/analyze-cell.js';
import type { Inventory } from '../model/inventory.js';
import type { ExperimentRecord } from '../model/run-record.js';
import type { Verdict } from '../model/verdict.js';

/** Verdicts after which one asks for the cause. */
const questionable: ReadonlySet<Verdict> = new Set(['fail', 'inconclusive', 'flaky']);

/** A cell of which a probe's packets can say something, with the probe and the endpoint that it means. */
export interface AnalyzedCell extends CellToAnalyze {
  readonly experiment: ExperimentRecord;
  /** The probe's account and region; without an account, the first consumer's. */
  readonly place: { readonly account?: string; readonly region: string };
}

/** @returns undefined where there is nothing to ask, or no probe that it could be asked of. */
export function analyzedCell(experiment: ExperimentRecord, inventory: Inventory): AnalyzedCell | undefined {
  const probe = questionable.has(experiment.verdict) ? probeOf(experiment, inventory) : undefined;
  if (probe === undefined) return undefined;
  const { account, region, instanceId } = probe;
  const endpoint = inventory.endpoints.find(
    ({ name, account: own }) => name === experiment.through && own === account,
  );
  return {
    experiment,
    place: { region, ...(account !== undefined && { account }) },
    instanceId,
    ...(endpoint !== undefined && { endpointId: endpoint.id }),
  };
}

/** Calls of the harness itself cross no network that is looked at here. */
function probeOf({ probe: role, instanceId, account }: ExperimentRecord, { probes }: Inventory) {
  if (role === undefined) return undefined;
  return probes.find(
    (one) =>
      one.role === role &&
      one.account === account &&
      (instanceId === undefined || one.instanceId === instanceId),
  );
}
