import { isRunId } from '../report/run-id.js';
import type { SandboxRef } from '../sandbox/engine/sandbox.js';
import { readJournal, unfinishedJournals } from '../sandbox/journal-file.js';
import { chooseAccess, type SandboxAccessFlags } from './choose-access.js';
import type { CommandIo } from './command-io.js';
import { endSandbox } from './end-sandbox.js';
import { exitCodes } from './exit-codes.js';
import { openSession } from './sandbox-session.js';

/** The flags of `down` as commander gives them. */
export interface DownFlags extends SandboxAccessFlags {
  readonly out?: string;
  readonly home?: string;
  readonly remote?: string;
  readonly quiet?: boolean;
}

/**
 * Takes a sandbox down.
 * @param runId - absent: the one whose journal does not say that it is gone.
 */
export async function down(runId: string | undefined, flags: DownFlags, io: CommandIo): Promise<number> {
  const outDir = flags.out ?? 'reports';
  const ref = await findRef(runId, outDir, flags);
  const chosen = await chooseAccess(flags);
  if (typeof ref === 'string' || 'problems' in chosen) {
    const problems = [
      ...(typeof ref === 'string' ? [ref] : []),
      ...('problems' in chosen ? chosen.problems : []),
    ];
    io.err(`${problems.join('\n')}\n`);
    return exitCodes.wrongInput;
  }
  const quiet = flags.quiet === true;
  const session = await openSession(chosen, quiet, io);
  try {
    const ending = { exitCode: exitCodes.asExpected, signal: io.signal, quiet };
    return await endSandbox(session, ref, outDir, ending, io);
  } finally {
    session.close();
  }
}

/** @returns the sandbox, or why it is not known which or where. */
async function findRef(
  runId: string | undefined,
  outDir: string,
  { home, remote }: DownFlags,
): Promise<SandboxRef | string> {
  if (runId === undefined) {
    const [first, ...others] = await unfinishedJournals(outDir);
    if (first === undefined) return `Expected a sandbox that is not gone below \`${outDir}\`, got none.`;
    if (others.length === 0) return first.spec;
    const ids = [first, ...others].map(({ spec }) => spec.runId);
    return `Expected one sandbox that is not gone, got ${ids.join(', ')}: name the one to take down.`;
  }
  if (!isRunId(runId)) return `Expected the id of a run, got \`${runId}\`.`;
  const journal = await readJournal(outDir, runId);
  if (journal !== undefined) return journal.spec;
  if (home !== undefined && remote !== undefined) return { runId, regions: { home, remote } };
  return (
    `Expected \`${runId}\` to have a journal below \`${outDir}\`, got none: ` +
    'name its regions with `--home` and `--remote`, or use `reachmatrix cleanup`.'
  );
}
