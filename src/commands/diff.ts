import { compareRuns } from '../baseline/compare-runs.js';
import type { RunDifference } from '../model/run-difference.js';
import { renderDifference } from '../report/difference-text.js';
import { createRunStore } from '../store/run-store.js';
import { chooseWords, type LanguageChoice } from './choose-language.js';
import { type CommandResult, refuse } from './command-result.js';
import { exitCodes } from './exit-codes.js';
import { findRun } from './find-run.js';
import { openStore } from './open-store.js';
import { askingStore, jsonText } from './store-result.js';

/** The flags of `diff`. */
export interface DiffOptions extends LanguageChoice {
  /** Default `reports`. */
  readonly store?: string;
  readonly json: boolean;
}

/**
 * Says what changed between two runs.
 * @returns exit code 0 when nothing changed, 1 when something did, 3 when nothing is known to have changed but
 * some cells could not be compared.
 */
export async function diff(before: string, after: string, options: DiffOptions): Promise<CommandResult> {
  const spoken = chooseWords(options);
  if ('problems' in spoken) return refuse(spoken.problems);
  return askingStore(async () => {
    const runs = createRunStore(await openStore(options.store ?? 'reports'));
    const difference = compareRuns(await findRun(before, runs), await findRun(after, runs));
    const stdout = options.json ? jsonText(difference) : renderDifference(difference, spoken.words);
    return { exitCode: exitCodeOf(difference), stdout, stderr: '' };
  });
}

function exitCodeOf({ changes, notCompared }: RunDifference): number {
  if (changes.length > 0) return exitCodes.failed;
  return notCompared.length > 0 ? exitCodes.inconclusive : exitCodes.asExpected;
}
