import type { CommandIo } from './command-io.js';
import { describeChoice } from './describe-choice.js';
import { exitCodes } from './exit-codes.js';
import { type Keeper, type KeepFlags, openKeeper } from './keep-run.js';
import { makeRunId } from './make-run-id.js';
import { checkNotifyFlags, type NotifyFlags, type NotifyGoals } from './notify-goals.js';
import { openPrepared, type PreparedRun, prepareRun } from './prepare-run.js';
import { type Progress, startProgress } from './progress.js';
import { replay } from './replay.js';
import type { RunFlags, RunOptions } from './run-options.js';
import { settleRun } from './settle-run.js';

/**
 * Plans, runs, judges and reports.
 * @param selection - scenario ids or files; empty: those of the configuration, or all that ship with the
 *   package.
 * @returns the exit code. Nothing is written when the input is wrong.
 */
export async function run(
  selection: readonly string[],
  flags: RunFlags & KeepFlags & NotifyFlags,
  io: CommandIo,
): Promise<number> {
  const prepared = await prepareRun(selection, flags);
  const notify = checkNotifyFlags(flags, io.env ?? {});
  const problems = [prepared, notify].flatMap((each) => ('problems' in each ? each.problems : []));
  if ('problems' in prepared || 'problems' in notify) return refuse(problems, io);
  const runId = makeRunId(new Date());
  const keeper = await openKeeper(flags, { ...prepared.options, runId }, io);
  if ('problem' in keeper) {
    io.err(`${keeper.problem}\n`);
    return keeper.exitCode;
  }
  const progress = startProgress(io, prepared.options.quiet);
  try {
    return await runPrepared({ ...prepared, ...notify, runId }, keeper, flags, progress, io);
  } finally {
    progress.end();
    await keeper.end();
  }
}

interface NotifiedRun {
  readonly runId: string;
  readonly goals: NotifyGoals;
}

async function runPrepared(
  { runId, options, goals, scenarios, account }: PreparedRun & NotifiedRun,
  keeper: Keeper,
  flags: RunFlags,
  progress: Progress,
  io: CommandIo,
): Promise<number> {
  const found = describeChoice(options.target, flags);
  if (found !== undefined && !options.quiet) io.err(`${found}\n`);
  progress.tell({ kind: 'preparing', what: preparing[options.target.kind] });
  // The EC2 client takes as long to load as the lab to start: side by side.
  const aws = import('../aws/adapters.js');
  aws.catch(() => undefined);
  const opened = await openPrepared(options, account, aws);
  if (!opened.ok) return refuse(opened.problems, io);
  const target = opened.value;
  try {
    for (const notice of target.notices) io.err(`${notice}\n`);
    const adapters = await aws;
    const input = { ...options, runId, scenarios, target };
    const record = await replay(input, adapters, progress.tell, io.signal);
    if (typeof record === 'string') return refuse([record], io);
    progress.end();
    return await settleRun(record, { keeper, goals, access: target.config.access }, options, io);
  } finally {
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
