import type { Tags } from './world.js';

/** What everything in the lab's account is tagged with, as the sandbox's resources in a real account are. */
export function nameTags(name: string): Tags {
  return { Name: `reachmatrix-${name}`, project: 'reachmatrix' };
}
