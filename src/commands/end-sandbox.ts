import type { SandboxRef } from '../sandbox/engine/sandbox.js';
import type { CommandIo } from './command-io.js';
import { exitCodes } from './exit-codes.js';
import type { SandboxSession } from './sandbox-session.js';

/**
 * Takes a sandbox down and says what is left, and how to be rid of it.
 * @param exitCode - what the command ends with when nothing is left.
 * @returns the exit code; the only way in which it differs is that something is left.
 */
export async function endSandbox(
  session: SandboxSession,
  ref: SandboxRef,
  outDir: string | undefined,
  {
    exitCode,
    signal,
    quiet,
  }: { readonly exitCode: number; readonly signal: AbortSignal; readonly quiet: boolean },
  io: CommandIo,
): Promise<number> {
  const left = await session.down(ref, outDir, signal);
  if (left.length === 0) {
    if (!quiet) io.err(`Nothing is left of ${ref.runId}.\n`);
    return exitCode;
  }
  const regions = [...new Set(Object.values(ref.regions))].join(',');
  io.err(
    `Left behind of ${ref.runId}:\n${left.map((line) => `  ${line}\n`).join('')}` +
      `It may cost money. To delete it: reachmatrix cleanup --regions ${regions}${session.accessFlags}\n`,
  );
  return exitCodes.leftBehind;
}
