import { formatProblem } from '../document/format-problem.js';
import type { Scenario } from '../model/scenario.js';
import { loadScenarios } from '../scenario/load.js';
import type { CommandIo } from './command-io.js';
import { exitCodes } from './exit-codes.js';
import { makeRunId } from './make-run-id.js';
import { openAccount, openLab } from './open-target.js';
import { type Progress, startProgress } from './progress.js';
import { publish } from './publish.js';
import { type AccountRequest, readRequest } from './read-request.js';
import { replay } from './replay.js';
import { checkRunFlags, type RunFlags, type RunOptions, withDefaults } from './run-options.js';
import { readSurroundings } from './surroundings.js';

/**
 * Plans, runs, judges and reports.
 * @param selection - scenario ids or files; empty: those of the configuration, or all that ship with the
 *   package.
 * @returns the exit code. Nothing is written when the input is wrong.
 */
export async function run(selection: readonly string[], flags: RunFlags, io: CommandIo): Promise<number> {
  const prepared = await prepare(selection, flags);
  if ('problems' in prepared) return refuse(prepared.problems, io);
  const progress = startProgress(io, prepared.options.quiet);
  try {
    return await runPrepared(prepared, flags, progress, io);
  } finally {
    progress.end();
  }
}

/** All that is known before anything starts. */
interface Prepared {
  readonly options: RunOptions;
  readonly scenarios: readonly Scenario[];
  /** Absent for the lab. */
  readonly account?: AccountRequest;
}

/** Reads flags, configuration and scenarios, to tell all that is wrong with them at once. */
async function prepare(
  selection: readonly string[],
  flags: RunFlags,
): Promise<Prepared | { readonly problems: readonly string[] }> {
  const today = new Date().toISOString().slice(0, 10);
  const checked = checkRunFlags(flags, today, await readSurroundings());
  const target = 'options' in checked ? checked.options.target : undefined;
  const account = target === undefined || target.kind === 'lab' ? undefined : await readRequest(target);
  const defaults = account?.ok ? account.value.request.defaults : {};
  const scenarios = await loadScenarios(selection.length > 0 ? selection : (defaults.scenarios ?? []));
  const problems = [
    ...('problems' in checked ? checked.problems : []),
    ...(account === undefined || account.ok ? [] : account.problems.map(formatProblem)),
    ...(scenarios.ok ? [] : scenarios.problems.map(formatProblem)),
  ];
  if ('problems' in checked || !scenarios.ok || problems.length > 0) return { problems };
  return {
    options: withDefaults(checked.options, flags, defaults),
    scenarios: scenarios.value,
    ...(account?.ok && { account: account.value }),
  };
}

async function runPrepared(
  { options, scenarios, account }: Prepared,
  flags: RunFlags,
  progress: Progress,
  io: CommandIo,
): Promise<number> {
  const found = describeChoice(options, flags);
  if (found !== undefined && !options.quiet) io.err(`${found}\n`);
  progress.tell({ kind: 'preparing', what: preparing[options.target.kind] });
  // The EC2 client takes as long to load as the lab to start: side by side.
  const aws = import('../aws/adapters.js');
  aws.catch(() => undefined);
  const opened = await open(options, account, aws);
  if (!opened.ok) return refuse(opened.problems, io);
  const target = opened.value;
  try {
    for (const notice of target.notices) io.err(`${notice}\n`);
    const adapters = await aws;
    const input = { ...options, runId: makeRunId(new Date()), scenarios, target };
    const record = await replay(input, adapters, progress.tell, io.signal);
    if (typeof record === 'string') return refuse([record], io);
    progress.end();
    return await publish(record, options, io);
  } finally {
    await target.close();
  }
}

const preparing: Readonly<Record<RunOptions['target']['kind'], string>> = {
  lab: 'Starting the lab',
  config: 'Reading the account',
  discovery: 'Looking around in the account',
};

async function open(
  { target, asOf }: RunOptions,
  account: AccountRequest | undefined,
  aws: Promise<typeof import('../aws/adapters.js')>,
) {
  if (target.kind === 'lab') {
    const { home, remote } = target;
    return { ok: true, value: await openLab({ home, remote, asOf }) } as const;
  }
  if (account === undefined) throw new Error('Expected a request for an account.');
  return openAccount(account, aws);
}

/** Says which target it is where no flag says so. */
function describeChoice({ target }: RunOptions, flags: RunFlags): string | undefined {
  if (target.kind === 'config' && flags.config === undefined) return `Using ./${target.file}.`;
  if (target.kind !== 'discovery') return undefined;
  return `No configuration: looking for what can be replayed from ${target.home} to ${target.remote}. (\`--lab\` needs no account.)`;
}

function refuse(problems: readonly string[], io: CommandIo): number {
  for (const problem of problems) io.err(`${problem}\n`);
  return exitCodes.wrongInput;
}
