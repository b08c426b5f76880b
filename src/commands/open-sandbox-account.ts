import type { Target } from '../model/run-record.js';
import type { ChosenAccess } from './choose-access.js';
import type { SandboxOptions } from './sandbox-options.js';

/** An account in which a sandbox can be made. */
export interface SandboxAccount extends ChosenAccess {
  readonly label: Target;
  /** What the reader must know of it, a line each. */
  readonly notices: readonly string[];
  close(): Promise<void>;
}

/**
 * Starts a lab with nothing in its account, or takes the account that was chosen.
 * @throws when the lab cannot start on this machine; the message says what to do.
 */
export async function openSandboxAccount(
  { lab, regions, run }: SandboxOptions,
  chosen: ChosenAccess,
): Promise<SandboxAccount> {
  if (!lab) {
    const { findTarget } = await import('../aws/adapters.js');
    const label = await findTarget([chosen.access], regions.home);
    return { ...chosen, label, notices: [], close: async () => undefined };
  }
  const { startLab } = await import('../lab/start-lab.js');
  const options = { ...regions, asOf: run.asOf, account: 'empty' } as const;
  const running = await startLab(options);
  return {
    access: running.config.access,
    flags: '',
    label: running.transport === 'emulated' ? 'lab, emulated transport' : 'lab',
    notices: running.notices,
    close: () => running.close(),
  };
}
