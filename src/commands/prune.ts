import { choosePrunable } from '../store/choose-prunable.js';
import { readRuns } from '../store/read-runs.js';
import { createRunStore, type RunStore } from '../store/run-store.js';
import type { CommandResult } from './command-result.js';
import { exitCodes } from './exit-codes.js';
import { findJournals, type KeptJournals } from './find-journals.js';
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

/**
 * Removes old runs, but none that is the newest failure or the newest pass of an experiment, or that somebody may
 * still need: one that can be gone on with, or whose sandbox may be there.
 */
export async function prune(options: PruneOptions): Promise<CommandResult> {
  return askingStore(async () => {
    const objects = await openStore(options.store ?? 'reports');
    const runs = createRunStore(objects);
    const { records, ids: names, problems } = await readRuns(runs);
    const journals = await findJournals(objects, options.nowMs);
    const beforeMs = options.nowMs - options.olderThanDays * dayMs;
    const named = records.map((record, index) => ({ ...record, runId: names[index] ?? record.runId }));
    const unreported = await listUnreported(journals, runs);
    const old = [...choosePrunable(named, beforeMs), ...unreported.filter(isBefore(beforeMs, journals))];
    const needed = old.filter((id) => journals.get(id)?.need !== undefined);
    const ids = old.filter((id) => !needed.includes(id)).sort();
    if (!options.dryRun) for (const id of ids) await runs.remove(id);
    const all = [...names, ...unreported];
    const kept = all.filter((id) => !ids.includes(id)).sort();
    const done = options.dryRun ? 'Would remove' : 'Removed';
    const lines = [
      ...ids.map((id) => `${done} ${id}`),
      ...needed.map((id) => `Kept ${id}: ${journals.get(id)?.need ?? ''}`),
      `${ids.length} of ${all.length} runs, ${kept.length} kept`,
    ];
    const stdout = options.json
      ? jsonText({ removed: ids, kept, dryRun: options.dryRun })
      : lines.map((line) => `${line}\n`).join('');
    return { exitCode: exitCodes.asExpected, stdout, stderr: problems.map((line) => `${line}\n`).join('') };
  });
}

/** Runs that ended before anything was reported: all that there is of them is their journal. */
async function listUnreported(
  journals: ReadonlyMap<string, KeptJournals>,
  runs: RunStore,
): Promise<readonly string[]> {
  const reported = new Set(await runs.list());
  return [...journals.keys()].filter((id) => !reported.has(id)).sort();
}

function isBefore(beforeMs: number, journals: ReadonlyMap<string, KeptJournals>) {
  // What has no whole line was never begun.
  return (id: string) => (journals.get(id)?.beganMs ?? Number.NEGATIVE_INFINITY) < beforeMs;
}
