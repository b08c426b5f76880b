import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { formatProblem } from '../document/format-problem.js';
import { parseRunRecord } from '../report/parse-run-record.js';
import { defaultFormats, formats } from '../report/registry.js';
import { isRunId } from '../report/run-id.js';
import { renderMatrix } from '../report/terminal.js';
import { ReportWriteError, type Written, writeInto, writeReports } from '../report/write.js';
import type { CommandResult } from './command-result.js';
import { exitCodes } from './exit-codes.js';

/** The flags of `report`, and how the terminal is. */
export interface ReportOptions {
  /** Names of formats, separated by commas; without it the default ones but the record that is read. */
  readonly format?: string;
  /** Reports go to `<out>/<run id>/`; without it beside the `run.json` that is read. */
  readonly out?: string;
  /** Print the run record instead of the matrix. */
  readonly json: boolean;
  /** Where runs are looked for by id; default `reports`. */
  readonly reportsDir?: string;
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
  const names = options.format?.split(',').map((name) => name.trim()) ?? usualFormats(options);
  const unknown = names.filter((name) => !formats.has(name));
  const file = await findRecord(run, options.reportsDir ?? 'reports');
  const problems = [
    ...unknown.map((name) => `Expected \`--format\` to name ${knownFormats()}, got \`${name}\``),
    ...(file === undefined ? [notFound(run, options.reportsDir ?? 'reports')] : []),
  ];
  if (file === undefined) return refuse(problems);
  const text = await readText(file);
  if (text.problem !== undefined) return refuse([...problems, text.problem]);
  const parsed = parseRunRecord(text.value, file);
  if (!parsed.ok) return refuse([...problems, ...parsed.problems.map(formatProblem)]);
  if (problems.length > 0) return refuse(problems);

  const record = parsed.value;
  try {
    const written =
      options.out === undefined
        ? await writeInto(dirname(file), record, names)
        : await writeReports(record, options.out, names);
    const { width = 100, colour = false } = options;
    const stdout = options.json ? written.json : `${renderMatrix(record, { width, colour })}\n`;
    return { exitCode: exitCodes.asExpected, stdout, stderr: tellFiles(written) };
  } catch (error) {
    if (!(error instanceof ReportWriteError)) throw error;
    return { exitCode: exitCodes.couldNotRun, stdout: '', stderr: `${error.message}\n` };
  }
}

/** Beside the record, rewriting the record itself is nobody's wish. */
function usualFormats({ out }: ReportOptions): readonly string[] {
  return defaultFormats.filter((name) => out !== undefined || name !== 'json');
}

function knownFormats(): string {
  const names = [...formats.keys()].map((name) => `\`${name}\``);
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}

async function findRecord(run: string, reportsDir: string): Promise<string | undefined> {
  const candidates = isRunId(run) ? [run, join(reportsDir, run)] : [run];
  for (const path of candidates) {
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile()) return path;
    if (found?.isDirectory() && (await stat(join(path, 'run.json')).catch(() => undefined))?.isFile()) {
      return join(path, 'run.json');
    }
  }
  return undefined;
}

function notFound(run: string, reportsDir: string): string {
  const place = isRunId(run) ? `; there is no ${join(reportsDir, run, 'run.json')}` : '';
  return `Expected a run id, a run.json or its folder, got \`${run}\`${place}`;
}

async function readText(file: string): Promise<{ value: string; problem?: never } | { problem: string }> {
  try {
    return { value: await readFile(file, 'utf8') };
  } catch (error) {
    return { problem: `Could not read ${file}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function refuse(problems: readonly string[]): CommandResult {
  const stderr = problems.map((problem) => `${problem}\n`).join('');
  return { exitCode: exitCodes.wrongInput, stdout: '', stderr };
}

function tellFiles({ files }: Written): string {
  return files.map((file) => `Wrote ${file}\n`).join('');
}
