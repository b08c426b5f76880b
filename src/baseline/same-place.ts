import type { RunRecord } from '../model/run-record.js';

/** What says of which place a run tells. */
export type Place = Pick<RunRecord, 'target' | 'regions'>;

/** Either of the lab's transports is the lab. */
const worlds: Readonly<Record<RunRecord['target'], string>> = {
  aws: 'aws',
  'custom endpoint': 'custom endpoint',
  lab: 'lab',
  'lab, emulated transport': 'lab',
};

/** A store may hold runs of the lab beside AWS's, and of several pairs of regions. */
export function isSamePlace(a: Place, b: Place): boolean {
  const sameTarget = worlds[a.target] === worlds[b.target];
  return sameTarget && a.regions.home === b.regions.home && a.regions.remote === b.regions.remote;
}
