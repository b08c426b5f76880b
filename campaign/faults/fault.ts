import type { RunCommandOptions } from '../../src/lab/run-command/options.js';
import type { World } from '../../src/lab/world/world.js';
import type { Chance } from '../chance.js';
import type { Answerer } from '../in-process-handler.js';
import type { Circumstances } from '../oracle/true-cells.js';
import type { ProbeConditions } from '../probe/conditions.js';
import type { WorldSpec } from '../world/world-spec.js';

/** A run while it is prepared; faults add to it what they do. */
export interface Bench {
  readonly spec: WorldSpec;
  readonly world: World;
  readonly chance: Chance;
  /** Stand between the operator and the services, the last one nearest to the operator. */
  readonly between: ((answer: Answerer) => Answerer)[];
  /** Conditions of every probe; the first that says something of a matter decides it. */
  readonly conditions: ProbeConditions[];
  /** Change what is true. */
  readonly circumstances: Circumstances[];
  readonly runCommand: Partial<{ -readonly [K in keyof RunCommandOptions]: RunCommandOptions[K] }>;
  /** How far the harness's clock is behind that of the services and the probes. */
  operatorClockMs: number;
  /** Called when the run begins, on virtual time. */
  readonly onStart: (() => void)[];
}

/** Which cells may end inconclusive under a fault though the world shows their truth. */
export type Hiding = 'none' | 'probes' | 'calls' | 'all' | ((key: string) => boolean);

/** What a fault means for the cells of its run. */
export interface FaultEffects {
  /** `send-command-throttled` */
  readonly id: string;
  readonly hides: Hiding;
  /** True where the network under test changes meanwhile, so that `flaky` may be the truth. */
  readonly unsteady?: boolean;
}

/** One thing that goes wrong, as it does in AWS or on a machine. */
export interface Fault extends FaultEffects {
  /** For the table of docs/reliability.md: what happens. */
  readonly what: string;
  /** And what the harness does about it. */
  readonly answer: string;
  /** Of the faults with the same matter, a run has one at most: they would contradict each other. */
  readonly matter?: 'names';
  install(bench: Bench): void;
}
