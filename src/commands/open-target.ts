import type { Config } from '../model/config.js';
import type { Target } from '../model/run-record.js';
import type { Parsed } from '../model/scenario.js';
import type { RunOptions } from './run-options.js';

/** What a run is pointed at, ready to be called. */
export interface OpenTarget {
  readonly config: Config;
  readonly label: Target;
  /** Something the reader must know of it, in one line. */
  readonly notice?: string;
  close(): Promise<void>;
}

/**
 * Starts the lab, or reads the configuration of a real account.
 * @throws when the lab cannot start on this machine; the message says what to do.
 */
export async function openTarget(options: RunOptions): Promise<Parsed<OpenTarget>> {
  if (options.target.kind === 'config') {
    const { loadConfig } = await import('../config/load.js');
    const config = await loadConfig(options.target.file);
    if (!config.ok) return config;
    return { ok: true, value: { config: config.value, label: 'aws', close: async () => undefined } };
  }
  const { startLab } = await import('../lab/start-lab.js');
  const { home, remote } = options.target;
  const lab = await startLab({ home, remote, asOf: options.asOf });
  const emulated = lab.transport === 'emulated';
  return {
    ok: true,
    value: {
      config: lab.config,
      label: emulated ? 'lab, emulated transport' : 'lab',
      ...(lab.notice === undefined ? {} : { notice: lab.notice }),
      close: () => lab.close(),
    },
  };
}
