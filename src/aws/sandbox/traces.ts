import type { Trace } from '../../sandbox/engine/traces.js';
import type { Clients } from '../clients.js';
import { listRunParameters } from './parameters.js';
import { listRunStacks } from './stacks.js';

/** Everything in these regions that bears a run, found by tags alone. */
export async function findTraces(clients: Clients, regions: readonly string[]): Promise<readonly Trace[]> {
  const found = await Promise.all(
    [...new Set(regions)].map(async (region): Promise<readonly Trace[]> => {
      const [stacks, parameters] = await Promise.all([
        listRunStacks(clients, region),
        listRunParameters(clients, region),
      ]);
      return [
        ...stacks.map((stack): Trace => ({ kind: 'stack', ...stack })),
        ...parameters.map((parameter): Trace => ({ kind: 'parameter', ...parameter })),
      ];
    }),
  );
  return found.flat();
}
