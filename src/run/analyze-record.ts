import { analyzeCell } from '../analysis/analyze-cell.js';
import type { Inventory } from '../model/inventory.js';
import type { NetworkFacts } from '../model/network-facts.js';
import type { ExperimentRecord, RunRecord } from '../model/run-record.js';
import { type AnalyzedCell, analyzedCell } from './analyzed-cell.js';
import { askReachability, type ReachabilityAnswers, type ReachabilityChoice } from './ask-reachability.js';
import type { ConfigurationReader } from './ports.js';

/**
 * Puts beside every cell that is no pass what the configuration says of it: one reading for each account and region.
 * Verdicts stay as they are.
 * @param reachability - AWS's own analyzer, which is charged for; absent: it is not asked.
 * @param signal - ends what is under way; the record then says that it was interrupted, for it could have said more.
 */
export async function analyzeRecord(
  record: RunRecord,
  inventory: Inventory,
  reader: ConfigurationReader,
  reachability?: ReachabilityChoice,
  signal: AbortSignal = new AbortController().signal,
): Promise<RunRecord> {
  const cells = new Map<ExperimentRecord, AnalyzedCell>();
  for (const experiment of record.experiments) {
    const cell = analyzedCell(experiment, inventory);
    if (cell !== undefined) cells.set(experiment, cell);
  }
  const facts = await readFacts([...cells.values()], reader);
  const factsOf = ({ place }: AnalyzedCell) => facts.get(JSON.stringify(place));
  const none: ReachabilityAnswers = { of: new Map(), leftBehind: [] };
  const asked =
    reachability === undefined
      ? none
      : await askReachability([...cells.values()], factsOf, reachability, signal);
  return {
    ...record,
    interrupted: record.interrupted || (reachability !== undefined && signal.aborted),
    leftBehind: [...record.leftBehind, ...asked.leftBehind],
    experiments: record.experiments.map((experiment) => {
      const cell = cells.get(experiment);
      const known = cell && factsOf(cell);
      if (cell === undefined || known === undefined) return experiment;
      const answer = asked.of.get(cell);
      const configuration = {
        ...analyzeCell(cell, known),
        ...(answer !== undefined && { reachability: answer }),
      };
      return { ...experiment, configuration };
    }),
  };
}

async function readFacts(
  cells: readonly AnalyzedCell[],
  reader: ConfigurationReader,
): Promise<ReadonlyMap<string, NetworkFacts>> {
  const scopes = new Map<string, { readonly place: AnalyzedCell['place']; readonly ids: Set<string> }>();
  for (const { place, instanceId } of cells) {
    const key = JSON.stringify(place);
    const scope = scopes.get(key) ?? { place, ids: new Set<string>() };
    scope.ids.add(instanceId);
    scopes.set(key, scope);
  }
  return new Map(
    await Promise.all(
      [...scopes].map(
        async ([key, { place, ids }]) =>
          [key, await reader.read({ ...place, instanceIds: [...ids] })] as const,
      ),
    ),
  );
}
