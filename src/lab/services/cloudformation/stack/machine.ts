import type { StackFaults } from '../../../faults/stack-faults.js';
import type { Principal, World } from '../../../world/world.js';

/** What stacks are built with. */
export interface Machine {
  readonly world: World;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How long each resource takes to be created or deleted. */
  readonly stepMs: number;
  /** How long after its creation an instance's agent connects. */
  readonly bootMs: number;
  /** How long after a listener's creation the first health checks are over. */
  readonly healthMs: number;
  readonly iamIsImmediate: boolean;
  readonly faults: StackFaults;
  /** Resolves after a time, false when the lab closes before. */
  readonly wait: (ms: number) => Promise<boolean>;
  /** Told when networks may have changed. */
  readonly changed: () => void;
}

/** The same machine acting with somebody's rights. */
export interface Actor extends Machine {
  readonly principal: Principal;
}
