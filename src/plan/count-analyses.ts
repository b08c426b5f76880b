import type { Plan } from '../model/plan.js';

/**
 * How many paths there are at most to ask AWS's Reachability Analyzer about: one for each command on a probe, for each
 * may turn out to be no pass and to have gone a way of its own. A look-up alone goes none.
 */
export function countAnalyses({ batches }: Plan): number {
  return batches.flatMap(({ experiments }) => experiments).filter(({ action }) => action.client !== 'resolve')
    .length;
}
