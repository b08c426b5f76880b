import { analyzeCell } from '../analysis/analyze-cell.js';
import type { Inventory } from '../model/inventory.js';
import type { NetworkFacts } from '../model/network-facts.js';
import type { ExperimentRecord, RunRecord } from '../model/run-record.js';
import type { Verdict } from '../model/verdict.js';
import type { ConfigurationReader, ConfigurationRequest } from './ports.js';

/** Verdicts after which one asks for the cause. */
const questionable: ReadonlySet<Verdict> = new Set(['fail', 'inconclusive', 'flaky']);

/** A cell of which a probe's packets can say something, with the probe and the endpoint that it means. */
interface Subject {
  readonly experiment: ExperimentRecord;
  readonly scope: string;
  readonly instanceId: string;
  readonly endpointId?: string;
}

/**
 * Puts beside every cell that is no pass what the configuration says of it: one reading for each account and region.
 * Verdicts stay as they are.
 */
export async function analyzeRecord(
  record: RunRecord,
  inventory: Inventory,
  reader: ConfigurationReader,
): Promise<RunRecord> {
  const requests = new Map<string, { readonly request: ConfigurationRequest; readonly ids: Set<string> }>();
  const subjects = new Map<ExperimentRecord, Subject>();
  for (const experiment of record.experiments) {
    const probe = questionable.has(experiment.verdict) ? probeOf(experiment, inventory) : undefined;
    if (probe === undefined) continue;
    const { account, region, instanceId } = probe;
    const scope = `${account ?? ''} ${region}`;
    const place = { region, ...(account !== undefined && { account }) };
    const asked = requests.get(scope) ?? { request: { ...place, instanceIds: [] }, ids: new Set<string>() };
    asked.ids.add(instanceId);
    requests.set(scope, asked);
    const endpoint = inventory.endpoints.find(
      ({ name, account: own }) => name === experiment.through && own === account,
    );
    const endpointId = endpoint === undefined ? {} : { endpointId: endpoint.id };
    subjects.set(experiment, { experiment, scope, instanceId, ...endpointId });
  }
  const facts = new Map<string, NetworkFacts>();
  await Promise.all(
    [...requests].map(async ([scope, { request, ids }]) => {
      facts.set(scope, await reader.read({ ...request, instanceIds: [...ids] }));
    }),
  );
  return {
    ...record,
    experiments: record.experiments.map((experiment) => {
      const subject = subjects.get(experiment);
      const known = subject && facts.get(subject.scope);
      return subject && known ? { ...experiment, configuration: analyzeCell(subject, known) } : experiment;
    }),
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
