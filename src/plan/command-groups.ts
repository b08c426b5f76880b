import type { Batch } from '../model/plan.js';

/** SSM's own limit on the instances of one SendCommand. */
export const instancesPerCommand = 50;

/**
 * Batches that go out as one command each: those of a region and role whose commands are equal.
 * @returns groups of at most {@link instancesPerCommand}, in the order of their first batches.
 */
export function groupEqualBatches(batches: readonly Batch[]): readonly (readonly Batch[])[] {
  const groups: Batch[][] = [];
  const open = new Map<string, Batch[]>();
  for (const batch of batches) {
    const key = groupKey(batch);
    let group = open.get(key);
    if (group === undefined || group.length === instancesPerCommand) {
      group = [];
      groups.push(group);
      open.set(key, group);
    }
    group.push(batch);
  }
  return groups;
}

function groupKey({ probe, experiments }: Batch): string {
  const commands = experiments.map(({ scenario, experiment, action, timeoutS }) => [
    scenario,
    experiment,
    action.argv,
    timeoutS,
  ]);
  return JSON.stringify([probe.region, probe.role, commands]);
}
