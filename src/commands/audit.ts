import { formatProblem } from '../document/format-problem.js';
import type { Scenario } from '../model/scenario.js';
import type { SandboxSpec } from '../sandbox/engine/sandbox.js';
import { sandboxConfig } from '../sandbox/engine/sandbox-config.js';
import { loadScenarios } from '../scenario/load.js';
import { chooseAccess } from './choose-access.js';
import { chooseSandbox } from './choose-sandbox.js';
import type { CommandIo } from './command-io.js';
import { confirmSandbox } from './confirm-sandbox.js';
import { endSandbox } from './end-sandbox.js';
import { exitCodes } from './exit-codes.js';
import { openSandboxAccount, type SandboxAccount } from './open-sandbox-account.js';
import { startProgress } from './progress.js';
import { publish } from './publish.js';
import { replay } from './replay.js';
import { checkSandboxFlags, type SandboxFlags, type SandboxOptions } from './sandbox-options.js';
import { openSession, type SandboxSession } from './sandbox-session.js';

/**
 * Makes a sandbox, replays the scenarios in it, reports, and takes it down again whatever happened.
 * @param selection - scenario ids or files; empty: all that ship with the package.
 */
export async function audit(
  selection: readonly string[],
  flags: SandboxFlags,
  io: CommandIo,
): Promise<number> {
  const checked = checkSandboxFlags(flags, new Date().toISOString().slice(0, 10));
  const chosen = await chooseAccess(flags, flags.lab);
  const scenarios = await loadScenarios(selection);
  if ('problems' in checked || 'problems' in chosen || !scenarios.ok) {
    const problems = [
      ...[checked, chosen].flatMap((each) => ('problems' in each ? each.problems : [])),
      ...(scenarios.ok ? [] : scenarios.problems.map(formatProblem)),
    ];
    io.err(`${problems.join('\n')}\n`);
    return exitCodes.wrongInput;
  }
  const { options } = checked;
  const spec = await chooseSandbox(options, new Date());
  const refusal = typeof spec === 'string' ? spec : await confirmSandbox(options, undefined, io);
  if (refusal !== undefined || typeof spec === 'string') {
    io.err(`${refusal ?? ''}\n`);
    return exitCodes.wrongInput;
  }
  const account = await openSandboxAccount(options, chosen);
  const session = await openSession(account, options.run.quiet, io);
  try {
    if (account.notice !== undefined) io.err(`${account.notice}\n`);
    return await auditIn(spec, account, session, scenarios.value, options, io);
  } finally {
    session.close();
    await account.close();
  }
}

async function auditIn(
  spec: SandboxSpec,
  account: SandboxAccount,
  session: SandboxSession,
  scenarios: readonly Scenario[],
  options: SandboxOptions,
  io: CommandIo,
): Promise<number> {
  const { outDir, quiet } = options.run;
  // From here on a first Ctrl-C ends what is under way and takes down; a second one ends that too.
  const signal = io.secondSignal?.() ?? new AbortController().signal;
  let exitCode: number;
  try {
    exitCode = await useSandbox(spec, account, session, scenarios, options, io);
  } catch (error) {
    io.err(`${error instanceof Error ? error.message : String(error)}\n`);
    exitCode = exitCodes.couldNotRun;
  }
  if (!session.mayHaveMade() && options.resume === undefined) return exitCode;
  return endSandbox(session, spec, outDir, { exitCode, signal, quiet }, io);
}

async function useSandbox(
  spec: SandboxSpec,
  account: SandboxAccount,
  session: SandboxSession,
  scenarios: readonly Scenario[],
  options: SandboxOptions,
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
  try {
    const input = { ...options.run, runId: spec.runId, scenarios, target: { ...account, config } };
    const record = await replay(input, await import('../aws/adapters.js'), progress.tell, io.signal);
    progress.end();
    if (typeof record !== 'string') return await publish(record, options.run, io);
    io.err(`${record}\n`);
    return exitCodes.wrongInput;
  } finally {
    progress.end();
  }
}
