import { makeHistory } from '../baseline/history.js';
import { renderHistory } from '../report/history-text.js';
import { readRuns } from '../store/read-runs.js';
import { createRunStore } from '../store/run-store.js';
import { chooseWords, type LanguageChoice } from './choose-language.js';
import { type CommandResult, refuse } from './command-result.js';
import { exitCodes } from './exit-codes.js';
import { openStore } from './open-store.js';
import { askingStore, jsonText } from './store-result.js';

/** The flags of `history`. */
export interface HistoryOptions extends LanguageChoice {
  /** Default `reports`. */
  readonly store?: string;
  /** How many runs; default 30. */
  readonly last?: number;
  readonly json: boolean;
}

/** Shows what each experiment gave in the last runs; runs that cannot be read are told on stderr. */
export async function history(options: HistoryOptions): Promise<CommandResult> {
  const spoken = chooseWords(options);
  if ('problems' in spoken) return refuse(spoken.problems);
  return askingStore(async () => {
    const runs = createRunStore(await openStore(options.store ?? 'reports'));
    const { records, problems } = await readRuns(runs, options.last ?? 30);
    const found = makeHistory(records);
    const stdout = options.json ? jsonText(found) : renderHistory(found, spoken.words);
    return { exitCode: exitCodes.asExpected, stdout, stderr: problems.map((line) => `${line}\n`).join('') };
  });
}
