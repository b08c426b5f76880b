import type { Probe } from './inventory.js';

/** Tells the batches of a run apart: an instance may serve several roles, and a role have several instances. */
export function probeKey({ role, instanceId }: Pick<Probe, 'role' | 'instanceId'>): string {
  return `${role} ${instanceId}`;
}
