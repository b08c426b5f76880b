import { choosePrunable } from '../store/choose-prunable.js';
import { readRuns } from '../store/read-runs.js';
import { createRunStore } from '../store/run-store.js';
import type { CommandResult } from './command-result.js';
import { exitCodes } from './exit-codes.js';
import { openStore } from './open-store.js';
import { askingStore, jsonText } from './store-result.js';

/** The flags of `prune`. */
export interface PruneOptions {
  /** Default `reports`. */
  readonly store?: string;
  readonly olderThanDays: number;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly nowMs: number;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Removes old runs, but none that is the newest failure or the newest pass of an experiment. */
export async function prune(options: PruneOptions): Promise<CommandResult> {
  return askingStore(async () => {
    const runs = createRunStore(await openStore(options.store ?? 'reports'));
    const { records, problems } = await readRuns(runs);
    const ids = choosePrunable(records, options.nowMs - options.olderThanDays * dayMs);
    if (!options.dryRun) for (const id of ids) await runs.remove(id);
    const kept = records.map(({ runId }) => runId).filter((id) => !ids.includes(id));
    const done = options.dryRun ? 'Would remove' : 'Removed';
    const lines = [
      ...ids.map((id) => `${done} ${id}`),
      `${ids.length} of ${records.length} runs, ${kept.length} kept`,
    ];
    const stdout = options.json
      ? jsonText({ removed: ids, kept, dryRun: options.dryRun })
      : lines.map((line) => `${line}\n`).join('');
    return { exitCode: exitCodes.asExpected, stdout, stderr: problems.map((line) => `${line}\n`).join('') };
  });
}
