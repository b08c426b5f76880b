import type { ExperimentRecord, RunRecord } from '../model/run-record.js';

/**
 * A run's cells by name: `scenario/experiment`, followed by `@` and the instance's id where an experiment ran
 * on several. The only one of its name goes without: another run's instances have other ids.
 */
export function nameCells({ experiments }: RunRecord): ReadonlyMap<string, ExperimentRecord> {
  const amounts = new Map<string, number>();
  for (const each of experiments) amounts.set(keyOf(each), (amounts.get(keyOf(each)) ?? 0) + 1);
  return new Map(
    experiments.map((each) => {
      const key = keyOf(each);
      const several = (amounts.get(key) ?? 0) > 1 && each.instanceId !== undefined;
      return [several ? `${key}@${each.instanceId}` : key, each];
    }),
  );
}

function keyOf({ scenario, experiment }: ExperimentRecord): string {
  return `${scenario}/${experiment}`;
}
