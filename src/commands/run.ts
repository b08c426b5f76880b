import { chooseWords } from './choose-language.js';
import type { CommandIo } from './command-io.js';
import { describeChoice } from './describe-choice.js';
import { exitCodes } from './exit-codes.js';
import { finishRun } from './finish-run.js';
import { type KeptJournal, openRunJournal, tellJournalError } from './keep-journal.js';
import { openKeeper } from './keep-run.js';
import { makeOpening } from './make-opening.js';
import { makeRunId } from './make-run-id.js';
import { checkNotifyFlags } from './notify-goals.js';
import { openPrepared, type PreparedRun, prepareRun } from './prepare-run.js';
import { startProgress } from './progress.js';
import { type Foundation, replay } from './replay.js';
import type { ResumeFlags } from './resume-flags.js';
import type { RunOptions } from './run-options.js';
import { makeSettings } from './run-settings.js';
import type { Settlement } from './settle-run.js';
import { watchHalt } from './watch-halt.js';

/** The flags of `run` as commander gives them. */
export type AllRunFlags = ResumeFlags & { readonly resume?: string };

/**
 * Plans, runs, judges and reports.
 * @param selection - scenario ids or files; empty: those of the configuration, or all that ship with the
 *   package.
 * @param given - with `resume`, a run that was cut short is gone on with instead.
 * @returns the exit code. Nothing is written when the input is wrong.
 */
export async function run(selection: readonly string[], given: AllRunFlags, io: CommandIo): Promise<number> {
  if (given.resume !== undefined) {
    const { resume } = await import('./resume.js');
    return resume(given.resume, selection, given, io);
  }
  const prepared = await prepareRun(selection, given);
  const notify = checkNotifyFlags(given, io.env ?? {});
  const spoken = chooseWords({ ...given, env: io.env ?? {} });
  const problems = [prepared, notify, spoken].flatMap((each) => ('problems' in each ? each.problems : []));
  if ('problems' in prepared || 'problems' in notify || 'problems' in spoken) return refuse(problems, io);
  const runId = makeRunId(new Date());
  const store = given.store ?? prepared.account?.request.defaults.store;
  const flags: AllRunFlags = { ...given, ...(store !== undefined && { store }) };
  const keeper = await openKeeper(flags, { ...prepared.options, ...spoken, runId }, io);
  if ('problem' in keeper) {
    io.err(`${keeper.problem}\n`);
    return keeper.exitCode;
  }
  const progress = startProgress(io, prepared.options.quiet);
  try {
    return await runPrepared({ ...prepared, ...notify, ...spoken, runId, flags, keeper, progress }, io);
  } finally {
    progress.end();
    await keeper.end();
  }
}

interface ReadyRun extends PreparedRun, Omit<Settlement, 'access'> {
  readonly runId: string;
  readonly flags: AllRunFlags;
  readonly progress: ReturnType<typeof startProgress>;
}

async function runPrepared(ready: ReadyRun, io: CommandIo): Promise<number> {
  const { runId, options, goals, words, scenarios, account, flags, keeper, progress } = ready;
  const found = describeChoice(options.target, flags);
  if (found !== undefined && !options.quiet) io.err(`${found}\n`);
  progress.tell({ kind: 'preparing', what: preparing[options.target.kind] });
  // The EC2 client takes as long to load as the lab to start: side by side.
  const aws = import('../aws/adapters.js');
  aws.catch(() => undefined);
  const opened = await openPrepared(options, account, aws);
  if (!opened.ok) return refuse(opened.problems, io);
  const target = opened.value;
  let journal: KeptJournal | undefined;
  try {
    for (const notice of target.notices) io.err(`${notice}\n`);
    const openJournal = async (foundation: Foundation): Promise<KeptJournal> => {
      const settings = makeSettings(options, flags, target);
      journal = await openRunJournal(options.outDir, makeOpening(runId, settings, scenarios, foundation));
      return journal;
    };
    const watch = watchHalt(progress.tell);
    const input = { ...options, runId, scenarios, target, openJournal };
    const record = await replay(input, await aws, watch.tell, io.signal);
    if (typeof record === 'string') return refuse([record], io);
    progress.end();
    const isResumable = options.target.kind !== 'lab';
    const { access } = target.config;
    const end = {
      options,
      keeper,
      goals,
      words,
      access,
      isResumable,
      ...(journal && { journal }),
      ...watch.found(),
    };
    return await finishRun(record, end, io);
  } catch (error) {
    progress.end();
    return tellJournalError(error, io);
  } finally {
    await journal?.close();
    await target.close();
  }
}

const preparing: Readonly<Record<RunOptions['target']['kind'], string>> = {
  lab: 'Starting the lab',
  config: 'Reading the account',
  discovery: 'Looking around in the account',
};

function refuse(problems: readonly string[], io: CommandIo): number {
  for (const problem of problems) io.err(`${problem}\n`);
  return exitCodes.wrongInput;
}
