import { resolve } from 'node:path';
import type { ApiAccess, Config } from '../model/config.js';
import type { RunSettings } from '../model/journal.js';
import type { KeepFlags } from './keep-run.js';
import type { NotifyFlags } from './notify-goals.js';
import type { OpenTarget } from './open-target.js';
import { maxAttempts } from './replay.js';
import type { RunOptions } from './run-options.js';

/** How the accounts of a run are entered, and what they are. */
interface EnteredAccounts extends Pick<OpenTarget, 'label'> {
  readonly config: Pick<Config, 'access' | 'providerAccess' | 'consumers'>;
}

/**
 * What a journal keeps of a run's options. Keys and the webhook's address are secrets: they are not written down,
 * and come from the environment again.
 */
export function makeSettings(
  { asOf, only, timeoutS, concurrency, failOnFlaky, analyze, maxAnalyses, formats, target }: RunOptions,
  { baseline, store, notifyBus }: KeepFlags & Pick<NotifyFlags, 'notifyBus'>,
  { config: { access, providerAccess, consumers }, label }: EnteredAccounts,
): RunSettings {
  return {
    target: label,
    embeddedLab: target.kind === 'lab',
    asOf,
    ...(only !== undefined && { only }),
    ...(timeoutS !== undefined && { timeoutS }),
    concurrency,
    maxAttempts,
    failOnFlaky,
    ...(analyze && { analyze }),
    ...(maxAnalyses !== undefined && { maxAnalyses }),
    ...(formats !== undefined && { formats }),
    ...(baseline !== undefined && { baseline }),
    ...(store !== undefined && { store: placeOf(store) }),
    ...(notifyBus !== undefined && { notifyBus }),
    access: withoutKeys(access),
    ...(providerAccess !== undefined && { providerAccess: withoutKeys(providerAccess) }),
    ...(consumers !== undefined && {
      consumers: Object.fromEntries(
        Object.entries(consumers).map(([name, own]) => [name, { access: withoutKeys(own.access) }]),
      ),
    }),
  };
}

/** A store as it is called from any working folder. */
export function placeOf(store: string): string {
  return store.startsWith('s3:') ? store : resolve(store);
}

function withoutKeys({ credentials: _, ...access }: ApiAccess): RunSettings['access'] {
  return access;
}
