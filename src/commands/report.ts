import { dirname } from 'node:path';
import { defaultFormats } from '../report/registry.js';
import { renderMatrix } from '../report/terminal.js';
import { ReportWriteError, type Written, writeInto, writeReports } from '../report/write.js';
import { chooseFormats } from './choose-formats.js';
import { chooseWords, type LanguageChoice } from './choose-language.js';
import { type CommandResult, refuse } from './command-result.js';
import { exitCodes } from './exit-codes.js';
import { type RunPlaces, readRun } from './read-run.js';
import { askingStore } from './store-result.js';
import { tellGithub } from './tell-github.js';

/** The flags of `report`, and how the terminal is. */
export interface ReportOptions extends RunPlaces, LanguageChoice {
  /** Names of formats, separated by commas; without it the default ones but the record that is read. */
  readonly format?: string;
  /** Reports go to `<out>/<run id>/`; without it beside the `run.json` that is read, or to `reports`. */
  readonly out?: string;
  /** Print the run record instead of the matrix. */
  readonly json: boolean;
  /** Columns; default 100. */
  readonly width?: number;
  readonly colour?: boolean;
}

/**
 * Renders a run again from its record.
 * @param run - a run id, a `run.json`, or the folder of one.
 * @returns exit code 2 with every problem and nothing written when the input is wrong, 4 when a report
 * cannot be written.
 */
export async function report(run: string, options: ReportOptions): Promise<CommandResult> {
  return askingStore(() => renderAgain(run, options));
}

async function renderAgain(run: string, options: ReportOptions): Promise<CommandResult> {
  const out = options.out ?? (options.store === undefined ? undefined : 'reports');
  const chosen = options.format === undefined ? { names: usualFormats(out) } : chooseFormats(options.format);
  const read = await readRun(run, options);
  const spoken = chooseWords(options);
  if ('problems' in chosen || 'problems' in read || 'problems' in spoken) {
    const problems = [chosen, read, spoken].flatMap((each) => ('problems' in each ? each.problems : []));
    return refuse(problems);
  }
  const { record, file, history } = read;
  const { words } = spoken;
  try {
    const written =
      out === undefined && file !== undefined
        ? await writeInto(dirname(file), record, chosen.names, { history, words })
        : await writeReports(record, out ?? 'reports', chosen.names, { history, words });
    const { width = 100, colour = false, env = {} } = options;
    const stdout = options.json ? written.json : `${renderMatrix(record, { width, colour, words })}\n`;
    const stderr = `${tellFiles(written)}${await tellGithub(record, env, words)}`;
    return { exitCode: exitCodes.asExpected, stdout, stderr };
  } catch (error) {
    if (!(error instanceof ReportWriteError)) throw error;
    return { exitCode: exitCodes.couldNotRun, stdout: '', stderr: `${error.message}\n` };
  }
}

/** Beside the record, rewriting the record itself is nobody's wish. */
function usualFormats(out: string | undefined): readonly string[] {
  return defaultFormats.filter((name) => out !== undefined || name !== 'json');
}

function tellFiles({ files }: Written): string {
  return files.map((file) => `Wrote ${file}\n`).join('');
}
