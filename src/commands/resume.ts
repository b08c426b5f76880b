import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { takeLock } from '../journal/hold-lock.js';
import { type RestoredRun, restoreRun } from '../journal/restore-run.js';
import type { JournalOpening, RunSettings } from '../model/journal.js';
import { StoreError } from '../store/object-store.js';
import type { Words } from '../words/en.js';
import { chooseAnalysis } from './analysis-choice.js';
import { chooseWords } from './choose-language.js';
import type { CommandIo } from './command-io.js';
import { executePlan } from './execute-plan.js';
import { exitCodes } from './exit-codes.js';
import { findJournal } from './find-journal.js';
import { finishRun } from './finish-run.js';
import { auditedFolder, journalName, type KeptJournal, reopenRunJournal } from './keep-journal.js';
import { openKeeper } from './keep-run.js';
import { checkNotifyFlags, type NotifyGoals } from './notify-goals.js';
import { programVersion } from './program-version.js';
import { startProgress } from './progress.js';
import { checkResumeFlags, type ResumeFlags, type ShowOptions } from './resume-flags.js';
import { watchHalt } from './watch-halt.js';

/**
 * Goes on with a run that was cut short: keeps what was observed, collects what its probes did meanwhile, runs
 * only what certainly never ran, and reports.
 * @param run - a run id in the reports' folder, or the run's own folder.
 * @returns the exit code.
 */
export async function resume(
  run: string,
  selection: readonly string[],
  flags: ResumeFlags,
  io: CommandIo,
): Promise<number> {
  const found = await findJournal(run, flags.out ?? 'reports');
  if ('problem' in found) return refuse([found.problem], io);
  const { folder } = found;
  const lock = await lockFolder(folder);
  if (typeof lock === 'string') {
    io.err(`${lock}\n`);
    return exitCodes.couldNotRun;
  }
  let journal: KeptJournal | undefined;
  try {
    const file = join(folder, journalName);
    const restored = restoreRun(await readFile(file, 'utf8'), file, programVersion);
    if ('problems' in restored) return refuse(restored.problems, io);
    const checked = checkResumeFlags(flags, selection, restored.opening);
    const { settings } = restored.opening;
    const notify = checkNotifyFlags({ ...flags, ...notifyOf(settings) }, io.env ?? {});
    const spoken = chooseWords({ ...flags, env: io.env ?? {} });
    const problems = [
      ...(settings.embeddedLab ? [describeDeadLab(restored.opening)] : []),
      ...[checked, notify, spoken].flatMap((each) => ('problems' in each ? each.problems : [])),
    ];
    if ('problems' in checked || 'problems' in notify || 'problems' in spoken || problems.length > 0)
      return refuse(problems, io);
    journal = reopenRunJournal(folder, restored.wholeBytes, lock.release);
    return await goOn({ ...restored, ...notify, ...spoken, journal, show: checked.show }, io);
  } finally {
    await (journal?.close() ?? lock.release());
  }
}

interface ReopenedRun extends RestoredRun {
  readonly journal: KeptJournal;
  readonly show: ShowOptions;
  readonly goals: NotifyGoals;
  readonly words: Words;
}

async function goOn({ opening, plan, history, journal, show, goals, words }: ReopenedRun, io: CommandIo) {
  const { runId, settings, inventory, fixtures } = opening;
  const options = { ...show, outDir: reportsOf(journal.folder, runId) };
  const { baseline, store, concurrency, maxAttempts, target, access } = settings;
  const kept = { ...(baseline !== undefined && { baseline }), ...(store !== undefined && { store }) };
  const keeper = await openKeeper(kept, { ...options, words, runId }, io);
  if ('problem' in keeper) {
    io.err(`${keeper.problem}\n`);
    return keeper.exitCode;
  }
  const progress = startProgress(io, options.quiet);
  const watch = watchHalt(progress.tell);
  progress.tell({ kind: 'preparing', what: 'Collecting what the probes did meanwhile' });
  const aws = await import('../aws/adapters.js');
  const accounts = aws.openAccounts<Pick<RunSettings, 'access' | 'providerAccess'>>(settings);
  try {
    const run = { runId, plan, inventory, fixtures, target, concurrency, maxAttempts };
    const execution = { run, accounts, journal, history, ...chooseAnalysis(settings) };
    const record = await executePlan(execution, aws, watch.tell, io.signal);
    progress.end();
    const end = { options, keeper, goals, words, access, journal, isResumable: true, ...watch.found() };
    return await finishRun(record, end, io);
  } finally {
    progress.end();
    accounts.destroy();
    await keeper.end();
  }
}

/** An audit's run has a folder of its own inside the audit's. */
function reportsOf(folder: string, runId: string): string {
  const path = resolve(folder);
  const isAudited = basename(path) === auditedFolder && basename(dirname(path)) === runId;
  return join(folder, isAudited ? '../..' : '..');
}

/** @returns the lock, or a sentence that says why it is not to be had. */
async function lockFolder(folder: string): Promise<{ readonly release: () => Promise<void> } | string> {
  try {
    const lock = await takeLock(folder);
    return lock.kind === 'held' ? lock.problem : lock;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return `${error.message} A run is gone on with where its journal is: make that folder writable.`;
  }
}

function notifyOf({ notifyBus }: RunSettings) {
  return notifyBus === undefined ? {} : { notifyBus };
}

function describeDeadLab({ settings: { asOf, only }, scenarios }: JournalOpening): string {
  const isSurvey = scenarios.some(({ survey }) => survey !== undefined);
  const words = [
    `reachmatrix ${isSurvey ? 'survey' : 'run'} --lab --as-of`,
    asOf,
    ...(only === undefined ? [] : ['--only', `'${only}'`]),
  ];
  return `Expected a run whose probes are still there, but its lab was a part of its process and ended with it. Start it anew: \`${words.join(' ')}\`. (A lab that \`reachmatrix lab\` keeps up outlives the runs in it.)`;
}

function refuse(problems: readonly string[], io: CommandIo): number {
  for (const problem of problems) io.err(`${problem}\n`);
  return exitCodes.wrongInput;
}
