import type { LeftPath } from '../aws/adapters.js';
import { gatherSandboxes, isExpired, type TracedSandbox } from '../sandbox/engine/traces.js';
import { type ChosenAccess, chooseAccess, type SandboxAccessFlags } from './choose-access.js';
import type { CommandIo } from './command-io.js';
import { endSandbox } from './end-sandbox.js';
import { exitCodes } from './exit-codes.js';
import { openSession } from './sandbox-session.js';

/** The flags of `cleanup` as commander gives them. */
export interface CleanupFlags extends SandboxAccessFlags {
  readonly regions?: string;
  readonly expired?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const defaultRegions = 'us-east-1,ap-northeast-1';

/**
 * Deletes every sandbox that it finds by tag, and every path of Reachability Analyzer. It needs nothing that an earlier
 * process has written down.
 */
export async function cleanup(flags: CleanupFlags, io: CommandIo): Promise<number> {
  const regions = (flags.regions ?? defaultRegions).split(',').map((region) => region.trim());
  const wrong = regions.filter((region) => !/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region));
  const chosen = await chooseAccess(flags);
  if (wrong.length > 0 || 'problems' in chosen) {
    const problems = [
      ...(wrong.length > 0
        ? [`Expected \`--regions\` to be regions separated by commas, got \`${flags.regions ?? ''}\`.`]
        : []),
      ...('problems' in chosen ? chosen.problems : []),
    ];
    io.err(`${problems.join('\n')}\n`);
    return exitCodes.wrongInput;
  }
  const { sandboxes, paths, refused } = await findAll(chosen, regions, flags.expired === true);
  const json = flags.json === true;
  if (json) io.out(`${JSON.stringify({ regions, sandboxes, paths }, null, 2)}\n`);
  else io.out(describeSandboxes(sandboxes, regions, flags.expired === true) + describePaths(paths));
  if (flags.quiet !== true) for (const each of refused) io.err(`Not looked for. ${each}\n`);
  if (sandboxes.length + paths.length === 0) return exitCodes.asExpected;
  if (flags.yes !== true && io.ask === undefined) {
    io.err('Expected `--yes`, as there is no terminal on which to ask. Nothing was deleted.\n');
    return exitCodes.wrongInput;
  }
  if (flags.yes !== true && (await io.ask?.('Delete all of it?')) !== true) {
    io.err('Nothing was deleted.\n');
    return exitCodes.leftBehind;
  }
  const exitCode = await deleteAll(chosen, sandboxes, flags.quiet === true, io);
  const isGone = await deletePaths(chosen, paths, io);
  return isGone ? exitCode : exitCodes.leftBehind;
}

/** With `--expired` a path of the analyzer only when it is old: one may be a run's that is under way. */
async function findAll({ access }: ChosenAccess, regions: readonly string[], expiredOnly: boolean) {
  const aws = await import('../aws/adapters.js');
  const clients = aws.createClients(access);
  try {
    const [traces, left] = await Promise.all([
      aws.findTraces(clients, regions),
      aws.findLeftPaths(clients, regions),
    ]);
    const all = gatherSandboxes(traces);
    const sandboxes = expiredOnly ? all.filter((sandbox) => isExpired(sandbox, Date.now())) : all;
    const paths = left.paths.filter((path) => !expiredOnly || aws.isForgotten(path, Date.now()));
    return { sandboxes, paths, refused: left.refused };
  } finally {
    clients.destroy();
  }
}

async function deletePaths(
  { access }: ChosenAccess,
  paths: readonly LeftPath[],
  io: CommandIo,
): Promise<boolean> {
  if (paths.length === 0) return true;
  const aws = await import('../aws/adapters.js');
  const clients = aws.createClients(access);
  try {
    const left = await aws.deleteLeftPaths(clients, paths);
    for (const each of left) io.err(`${each}\n`);
    return left.length === 0;
  } finally {
    clients.destroy();
  }
}

function describePaths(paths: readonly LeftPath[]): string {
  return paths
    .map(({ id, region, runId }) => `path of Reachability Analyzer ${id} in ${region}, of run ${runId}\n`)
    .join('');
}

async function deleteAll(
  chosen: ChosenAccess,
  sandboxes: readonly TracedSandbox[],
  quiet: boolean,
  io: CommandIo,
): Promise<number> {
  const session = await openSession(chosen, quiet, io);
  let worst: number = exitCodes.asExpected;
  try {
    for (const { ref } of sandboxes) {
      const ending = { exitCode: exitCodes.asExpected, signal: io.signal, quiet };
      const exitCode = await endSandbox(session, ref, undefined, ending, io);
      if (exitCode !== exitCodes.asExpected) worst = exitCode;
    }
    return worst;
  } finally {
    session.close();
  }
}

function describeSandboxes(
  sandboxes: readonly TracedSandbox[],
  regions: readonly string[],
  expiredOnly: boolean,
): string {
  const where = regions.join(', ');
  if (sandboxes.length === 0) return `No ${expiredOnly ? 'expired ' : ''}sandbox in ${where}.\n`;
  const lines = sandboxes.flatMap(({ ref, expiresAt, traces }) => [
    `${ref.runId}, expires ${expiresAt ?? 'at an unknown time'}`,
    ...traces.map(
      ({ kind, name, region, status }) =>
        `  ${kind} ${name} in ${region}${status === undefined ? '' : `: ${status}`}`,
    ),
  ]);
  return `${lines.join('\n')}\n`;
}
