import type { RunRecord } from '../model/run-record.js';

/** What says of which place a run tells. */
export type Place = Pick<RunRecord, 'target' | 'regions'>;

/** A store may hold runs of the lab beside AWS's, and of several pairs of regions. */
export function isSamePlace(a: Place, b: Place): boolean {
  const sameTarget = (a.target === 'aws') === (b.target === 'aws');
  return sameTarget && a.regions.home === b.regions.home && a.regions.remote === b.regions.remote;
}
