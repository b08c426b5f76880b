import type { World } from '../world/world.js';
import type { LabFaults } from './lab-fault.js';

const longAgo = '2020-01-01T00:00:00Z';

/** Puts those faults into the world that are a state of it: clocks and credentials. */
export function applyWorldFaults(faults: LabFaults, world: World): void {
  for (const fault of faults) {
    if (fault.kind === 'clock-skew') {
      for (const instance of world.instances) instance.clockSkewS = fault.seconds;
    }
    if (fault.kind === 'packets-lost') world.lossyAddresses.push(...fault.addresses);
    if (fault.kind === 'expired-credentials') {
      const principals =
        fault.whose === 'operator' ? [world.operator] : world.instances.map(({ principal }) => principal);
      for (const principal of principals) principal.expiresAt = longAgo;
    }
  }
}
