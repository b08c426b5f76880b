import { type AnalysisCost, boundAnalysisCost } from '../cost/analysis-cost.js';
import { formatProblem } from '../document/format-problem.js';
import type { Scenario } from '../model/scenario.js';
import type { SandboxSpec } from '../sandbox/engine/sandbox.js';
import { sandboxConfig } from '../sandbox/engine/sandbox-config.js';
import { loadScenarios } from '../scenario/load.js';
import { type ChosenAccess, chooseAccess } from './choose-access.js';
import { chooseWords, type LanguageFlag } from './choose-language.js';
import { chooseSandbox } from './choose-sandbox.js';
import type { CommandIo } from './command-io.js';
import { confirmSandbox } from './confirm-sandbox.js';
import { endSandbox } from './end-sandbox.js';
import { exitCodes } from './exit-codes.js';
import { finishRun } from './finish-run.js';
import type { KeptJournal } from './keep-journal.js';
import { type KeepFlags, openKeeper } from './keep-run.js';
import { checkNotifyFlags, type NotifyFlags } from './notify-goals.js';
import { openAuditJournal } from './open-audit-journal.js';
import { openSandboxAccount, type SandboxAccount } from './open-sandbox-account.js';
import { startProgress } from './progress.js';
import { type Foundation, type ReplayInput, replay } from './replay.js';
import { checkSandboxFlags, type SandboxFlags, type SandboxOptions } from './sandbox-options.js';
import { openSession, type SandboxSession } from './sandbox-session.js';
import type { Settlement } from './settle-run.js';
import { watchHalt } from './watch-halt.js';

/** The flags of `audit` as commander gives them. */
export type AuditFlags = SandboxFlags & KeepFlags & NotifyFlags & LanguageFlag;

/**
 * Makes a sandbox, replays the scenarios in it, reports, and takes it down again whatever happened.
 * @param selection - scenario ids or files; empty: all that ship with the package.
 */
export async function audit(selection: readonly string[], flags: AuditFlags, io: CommandIo): Promise<number> {
  const scenarios = await loadScenarios(selection, flags.scenarios, flags);
  if (!scenarios.ok) return auditBy(flags, { problems: scenarios.problems.map(formatProblem) }, io);
  const use: SandboxUse = (input, ...rest) => replay({ ...input, scenarios: scenarios.value }, ...rest);
  return auditBy(flags, { use, scenarios: scenarios.value }, io);
}

/** What is done in a sandbox once it stands; @returns the record, or why there is none. */
export type SandboxUse = (
  input: Omit<ReplayInput, 'scenarios'>,
  ...rest: ParametersAfterFirst
) => ReturnType<typeof replay>;
type ParametersAfterFirst = Parameters<typeof replay> extends [unknown, ...infer Rest] ? Rest : never;

/**
 * Makes a sandbox, uses it, reports, and takes it down again whatever happened.
 * @param what - how it is used, or what is wrong with that, a sentence each.
 */
export async function auditBy(
  flags: AuditFlags,
  what: Pick<Audited, 'use' | 'scenarios'> | { readonly problems: readonly string[] },
  io: CommandIo,
): Promise<number> {
  const checked = checkSandboxFlags(flags, new Date().toISOString().slice(0, 10));
  const notify = checkNotifyFlags(flags, io.env ?? {});
  const chosen = await chooseAccess(flags, flags.lab);
  const spoken = chooseWords({ ...flags, env: io.env ?? {} });
  if (
    'problems' in checked ||
    'problems' in notify ||
    'problems' in chosen ||
    'problems' in spoken ||
    'problems' in what
  ) {
    const problems = [checked, notify, chosen, spoken, what].flatMap((each) =>
      'problems' in each ? each.problems : [],
    );
    io.err(`${problems.join('\n')}\n`);
    return exitCodes.wrongInput;
  }
  const { options } = checked;
  const spec = await chooseSandbox(options, new Date());
  const analyses = analysesOf(options, 'scenarios' in what ? what.scenarios : []);
  const refusal = typeof spec === 'string' ? spec : await confirmSandbox(options, undefined, io, analyses);
  if (refusal !== undefined || typeof spec === 'string') {
    io.err(`${refusal ?? ''}\n`);
    return exitCodes.wrongInput;
  }
  const keeper = await openKeeper(flags, { ...options.run, ...spoken, runId: spec.runId }, io);
  if ('problem' in keeper) {
    io.err(`${keeper.problem}\n`);
    return keeper.exitCode;
  }
  try {
    const audited = { chosen, spec, options, flags, ...what, keeper, ...notify, ...spoken };
    return await auditAccount(audited, io);
  } finally {
    await keeper.end();
  }
}

/** What AWS's analyzer may be asked: one path for each command, before anyone knows which of them are chosen. */
function analysesOf(
  { run: { maxAnalyses }, regions }: SandboxOptions,
  scenarios: readonly Scenario[] = [],
): AnalysisCost | undefined {
  if (maxAnalyses === undefined) return undefined;
  const commands = scenarios
    .flatMap(({ experiments }) => experiments)
    .filter(({ action }) => action.kind === 'command' && action.words[0] !== 'resolve');
  return boundAnalysisCost(regions.home, Math.min(maxAnalyses, commands.length));
}

/** What is audited, and what becomes of its record. */
interface Audited extends Omit<Settlement, 'access'> {
  readonly chosen: ChosenAccess;
  readonly spec: SandboxSpec;
  readonly options: SandboxOptions;
  readonly flags: AuditFlags;
  readonly use: SandboxUse;
  /** What its journal holds; absent: it has none. */
  readonly scenarios?: readonly Scenario[];
}

async function auditAccount(audited: Audited, io: CommandIo): Promise<number> {
  const { chosen, options } = audited;
  const account = await openSandboxAccount(options, chosen);
  const session = await openSession(account, options.run.quiet, io);
  try {
    for (const notice of account.notices) io.err(`${notice}\n`);
    return await auditIn(account, session, audited, io);
  } finally {
    session.close();
    await account.close();
  }
}

async function auditIn(
  account: SandboxAccount,
  session: SandboxSession,
  audited: Audited,
  io: CommandIo,
): Promise<number> {
  const { spec, options } = audited;
  const { outDir, quiet } = options.run;
  // From here on a first Ctrl-C ends what is under way and takes down; a second one ends that too.
  const signal = io.secondSignal?.() ?? new AbortController().signal;
  let exitCode: number;
  try {
    exitCode = await useSandbox(account, session, audited, io);
  } catch (error) {
    io.err(`${error instanceof Error ? error.message : String(error)}\n`);
    exitCode = exitCodes.couldNotRun;
  }
  if (!session.mayHaveMade() && options.resume === undefined) return exitCode;
  return endSandbox(session, spec, outDir, { exitCode, signal, quiet }, io);
}

async function useSandbox(
  account: SandboxAccount,
  session: SandboxSession,
  { spec, options, flags, use, scenarios, ...settlement }: Audited,
  io: CommandIo,
): Promise<number> {
  const up = await session.up(spec, options.run.outDir, io.signal);
  if (up.kind === 'stopped') return exitCodes.interrupted;
  if (up.kind === 'stuck') {
    io.err(`${up.why.join('\n')}\n`);
    return exitCodes.couldNotRun;
  }
  const config = sandboxConfig(spec, up.found, account.access);
  const progress = startProgress(io, options.run.quiet);
  let journal: KeptJournal | undefined;
  try {
    const watch = watchHalt(progress.tell);
    const target = { ...account, config };
    const openJournal =
      scenarios &&
      (async (foundation: Foundation): Promise<KeptJournal> => {
        journal = await openAuditJournal({ ...foundation, spec, options, flags, scenarios, account, config });
        return journal;
      });
    // A lab of this process's own goes with it: nobody could go on.
    const input = {
      ...{ ...options.run, runId: spec.runId, target },
      ...(!options.lab && openJournal && { openJournal }),
    };
    const record = await use(input, await import('../aws/adapters.js'), watch.tell, io.signal);
    progress.end();
    if (typeof record !== 'string') {
      // The sandbox goes now, and nothing can be gone on with then.
      const end = { ...settlement, options: options.run, access: account.access, isResumable: false };
      return await finishRun(record, { ...end, ...(journal && { journal }), ...watch.found() }, io);
    }
    io.err(`${record}\n`);
    return exitCodes.wrongInput;
  } finally {
    progress.end();
    await journal?.close();
  }
}
