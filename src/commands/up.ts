import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApiAccess } from '../model/config.js';
import type { Found } from '../sandbox/engine/found.js';
import type { SandboxSpec } from '../sandbox/engine/sandbox.js';
import { sandboxConfig } from '../sandbox/engine/sandbox-config.js';
import { type ChosenAccess, chooseAccess } from './choose-access.js';
import { chooseSandbox } from './choose-sandbox.js';
import type { CommandIo } from './command-io.js';
import { confirmSandbox } from './confirm-sandbox.js';
import { endSandbox } from './end-sandbox.js';
import { exitCodes } from './exit-codes.js';
import { renderConfig } from './render-config.js';
import { checkSandboxFlags, type SandboxFlags, type SandboxOptions } from './sandbox-options.js';
import { openSession, type SandboxSession } from './sandbox-session.js';

/**
 * Makes a sandbox and leaves it standing, with a `reachmatrix.yaml` for `run`. One that cannot be finished is
 * taken down again: it would cost as much and be of no use.
 */
export async function up(flags: Omit<SandboxFlags, 'lab'>, io: CommandIo): Promise<number> {
  const checked = checkSandboxFlags(flags, new Date().toISOString().slice(0, 10));
  const chosen = await chooseAccess(flags);
  if ('problems' in checked || 'problems' in chosen) {
    const problems = [checked, chosen].flatMap((each) => ('problems' in each ? each.problems : []));
    io.err(`${problems.join('\n')}\n`);
    return exitCodes.wrongInput;
  }
  const { options } = checked;
  const spec = await chooseSandbox(options, new Date());
  const refusal = typeof spec === 'string' ? spec : await confirmSandbox(options, options.expiresHours, io);
  if (refusal !== undefined || typeof spec === 'string') {
    io.err(`${refusal ?? ''}\n`);
    return exitCodes.wrongInput;
  }
  const session = await openSession(chosen, options.run.quiet, io);
  try {
    return await upIn(session, chosen, spec, options, io);
  } finally {
    session.close();
  }
}

async function upIn(
  session: SandboxSession,
  chosen: ChosenAccess,
  spec: SandboxSpec,
  options: SandboxOptions,
  io: CommandIo,
): Promise<number> {
  const { outDir, quiet, json } = options.run;
  const signal = io.secondSignal?.() ?? new AbortController().signal;
  let exitCode: number;
  try {
    const driven = await session.up(spec, outDir, io.signal);
    if (driven.kind === 'reached') {
      const file = await writeConfig(spec, driven.found, chosen.access, outDir);
      io.out(json ? asJson(spec, file) : asText(spec, file, outDir, chosen.flags));
      return exitCodes.asExpected;
    }
    if (driven.kind === 'stuck') io.err(`${driven.why.join('\n')}\n`);
    exitCode = driven.kind === 'stuck' ? exitCodes.couldNotRun : exitCodes.interrupted;
  } catch (error) {
    io.err(`${error instanceof Error ? error.message : String(error)}\n`);
    exitCode = exitCodes.couldNotRun;
  }
  if (!session.mayHaveMade() && options.resume === undefined) return exitCode;
  return endSandbox(session, spec, outDir, { exitCode, signal, quiet }, io);
}

async function writeConfig(
  spec: SandboxSpec,
  found: Found,
  access: ApiAccess,
  outDir: string,
): Promise<string> {
  const path = join(outDir, spec.runId, 'reachmatrix.yaml');
  const remark = `The sandbox ${spec.runId}, which deletes itself at ${spec.expiresAt}.`;
  await writeFile(path, renderConfig(sandboxConfig(spec, found, access), remark));
  return path;
}

function asJson({ runId, regions, expiresAt }: SandboxSpec, configFile: string): string {
  return `${JSON.stringify({ runId, regions, expiresAt, configFile }, null, 2)}\n`;
}

function asText(
  { runId, expiresAt }: SandboxSpec,
  configFile: string,
  outDir: string,
  accessFlags: string,
): string {
  const out = outDir === 'reports' ? '' : ` --out ${outDir}`;
  return `${[
    `${runId} is ready. It deletes itself at ${expiresAt}.`,
    `To use it:       reachmatrix run --config ${configFile}`,
    `To take it down: reachmatrix down ${runId}${out}${accessFlags}`,
  ].join('\n')}\n`;
}
