import type { ChildProcess } from 'node:child_process';
import type { World } from '../world/world.js';

/** What a program on an instance is started with; nothing is inherited. */
interface SpawnOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/**
 * Carries programs' packets between the instances of the world and the lab's services.
 * `namespaces` is the real thing; `emulated` redirects the clients' own connect and look-up calls.
 */
export interface Transport {
  readonly kind: 'namespaces' | 'emulated';
  /** Makes the networks agree with the world as it is now; cheap when nothing changed. */
  sync(world: World): Promise<void>;
  /**
   * Starts a program inside an instance's network, with stdin from /dev/null, stdout and stderr piped, as
   * the leader of a process group of its own.
   */
  spawn(instanceId: string, file: string, args: readonly string[], options: SpawnOptions): ChildProcess;
  /** Ends every process and removes every namespace, listener and file. Safe to call twice. */
  close(): Promise<void>;
}
