import { randomUUID } from 'node:crypto';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { type AcceptableCell, chooseAcceptable } from '../baseline/choose-acceptable.js';
import { formatProblem } from '../document/format-problem.js';
import type { RunRecord } from '../model/run-record.js';
import { diffLines } from '../report/line-diff.js';
import { visibleLine } from '../report/visible-text.js';
import { acceptOutcome } from '../scenario/accept-outcome.js';
import { loadScenarioFiles, type ScenarioFile } from '../scenario/load.js';
import { toFileOutcome } from '../scenario/outcome-text.js';
import { parseScenario } from '../scenario/parse-scenario.js';
import { StoreError } from '../store/object-store.js';
import { createRunStore } from '../store/run-store.js';
import type { CommandIo } from './command-io.js';
import { exitCodes } from './exit-codes.js';
import { findRun } from './find-run.js';
import { openStore } from './open-store.js';
import { exitCodeOf } from './store-result.js';

/** The flags of `accept`. */
export interface AcceptFlags {
  readonly scenarios?: readonly string[];
  /** Default `reports`. */
  readonly store?: string;
  readonly yes?: boolean;
}

/**
 * Writes what a run observed into the scenario files as what is expected from its day on. Shows what would change
 * first, and asks.
 * @param cells - `scenario/experiment`; empty: all that did not give what was expected.
 * @returns the exit code: 2, with nothing written, when something that was named cannot be accepted.
 */
export async function accept(
  run: string,
  cells: readonly string[],
  flags: AcceptFlags,
  io: CommandIo,
): Promise<number> {
  const record = await readRun(run, flags.store ?? 'reports');
  if (record instanceof StoreError) {
    refuse([record.message], io);
    return exitCodeOf(record);
  }
  const files = await loadScenarioFiles(flags.scenarios ?? [], [], { morePaths: true });
  if (!files.ok) return refuse(files.problems.map(formatProblem), io);
  const { acceptable, unacceptable } = chooseAcceptable(record, cells);
  const left = unacceptable.map(({ cell, reason }) => `Not accepted: ${cell}, for ${visibleLine(reason)}`);
  if (cells.length > 0 && left.length > 0) return refuse(left, io);
  const edits = editFiles(acceptable, record, files.value);
  if ('problems' in edits) return refuse(edits.problems, io);
  for (const line of left) io.err(`${line}\n`);
  if (edits.changed.length === 0) {
    io.out('Nothing to accept.\n');
    return exitCodes.asExpected;
  }
  for (const { file, text, changed } of edits.changed) {
    io.out([`--- ${file}`, ...diffLines(text, changed), ''].join('\n'));
  }
  if (flags.yes !== true && (await io.ask?.('Write this?')) !== true) {
    io.err(io.ask === undefined ? 'Nothing written: say `--yes`.\n' : 'Nothing written.\n');
    return io.ask === undefined ? exitCodes.wrongInput : exitCodes.asExpected;
  }
  for (const { path, changed } of edits.changed) await replaceFile(path, changed);
  io.out(`Accepted ${acceptable.length} of run ${record.runId}, from ${record.asOf} on.\n`);
  return exitCodes.asExpected;
}

interface Edited extends ScenarioFile {
  readonly changed: string;
}

/** All texts are made and read back before the first is written. */
function editFiles(
  acceptable: readonly AcceptableCell[],
  { asOf, runId }: RunRecord,
  files: readonly ScenarioFile[],
): { readonly changed: readonly Edited[] } | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const texts = new Map(files.map((each) => [each.scenario.id, each.text]));
  for (const { scenario, experiment, outcome } of acceptable) {
    const text = texts.get(scenario);
    const said = toFileOutcome(outcome);
    const source = `accepted from run ${runId}`;
    const changed =
      text === undefined || said === undefined
        ? undefined
        : acceptOutcome(text, { experiment, outcome: said, since: asOf, source });
    if (changed !== undefined) texts.set(scenario, changed);
    else if (said === undefined)
      problems.push(
        `Expected an outcome that \`expect\` can name, got ${outcome.kind} of ${scenario}/${experiment}`,
      );
    else problems.push(`Expected a scenario file with ${scenario}/${experiment}, got none`);
  }
  const edited = files.map((each) => ({ ...each, changed: texts.get(each.scenario.id) ?? each.text }));
  for (const { file, changed } of edited) {
    const parsed = parseScenario(changed, file);
    if (!parsed.ok) problems.push(...parsed.problems.map(formatProblem));
  }
  return problems.length > 0
    ? { problems }
    : { changed: edited.filter(({ text, changed }) => text !== changed) };
}

async function readRun(run: string, store: string): Promise<RunRecord | StoreError> {
  try {
    return await findRun(run, createRunStore(await openStore(store)));
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, text, { flag: 'wx', mode: (await stat(path)).mode });
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

function refuse(problems: readonly string[], io: CommandIo): number {
  for (const problem of problems) io.err(`${problem}\n`);
  return exitCodes.wrongInput;
}
