import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../model/config.js';
import type { Scenario } from '../model/scenario.js';
import type { SandboxSpec } from '../sandbox/engine/sandbox.js';
import { auditedFolder, type KeptJournal, openRunJournal } from './keep-journal.js';
import type { KeepFlags } from './keep-run.js';
import { makeOpening } from './make-opening.js';
import type { NotifyFlags } from './notify-goals.js';
import type { SandboxAccount } from './open-sandbox-account.js';
import type { Foundation } from './replay.js';
import { makeSettings } from './run-settings.js';
import type { SandboxOptions } from './sandbox-options.js';

/** What is audited, as far as the journal of its run must say so. */
export interface AuditedRun extends Foundation {
  readonly spec: SandboxSpec;
  readonly options: SandboxOptions;
  readonly flags: KeepFlags & Pick<NotifyFlags, 'notifyBus'>;
  readonly scenarios: readonly Scenario[];
  readonly account: SandboxAccount;
  readonly config: Config;
}

/**
 * Opens the journal of an audit's run, `<out>/<run id>/run/journal.jsonl`. That of an earlier process, with
 * `audit --resume`, goes: everything is observed again.
 * @throws {JournalError} when the disk does not take it.
 */
export async function openAuditJournal(audited: AuditedRun): Promise<KeptJournal> {
  const { spec, options, flags, scenarios, account, config } = audited;
  const folder = join(options.run.outDir, spec.runId, auditedFolder);
  await rm(folder, { recursive: true, force: true });
  const settings = makeSettings(options.run, flags, { config, label: account.label });
  const opening = makeOpening(spec.runId, { ...settings, embeddedLab: options.lab }, scenarios, audited);
  return openRunJournal(options.run.outDir, opening, folder);
}
