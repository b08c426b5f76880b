import { formatProblem } from '../document/format-problem.js';
import type { Problem, Scenario } from '../model/scenario.js';
import { loadScenarios } from '../scenario/load.js';
import type { CommandIo } from './command-io.js';
import { exitCodes } from './exit-codes.js';
import { makeRunId } from './make-run-id.js';
import { openTarget } from './open-target.js';
import { type Progress, startProgress } from './progress.js';
import { publish } from './publish.js';
import { replay } from './replay.js';
import { checkRunFlags, type RunFlags, type RunOptions } from './run-options.js';

/**
 * Plans, runs, judges and reports.
 * @param selection - scenario ids or files; empty: all that ship with the package.
 * @returns the exit code. Nothing is written when the input is wrong.
 */
export async function run(selection: readonly string[], flags: RunFlags, io: CommandIo): Promise<number> {
  const checked = checkRunFlags(flags, new Date().toISOString().slice(0, 10));
  const scenarios = await loadScenarios(selection);
  const problems = [
    ...('problems' in checked ? checked.problems : []),
    ...(scenarios.ok ? [] : scenarios.problems.map(formatProblem)),
  ];
  if ('problems' in checked || !scenarios.ok) return refuse(problems, io);
  const { options } = checked;
  const progress = startProgress(io, options.quiet);
  try {
    return await runChecked(scenarios.value, options, progress, io);
  } finally {
    progress.end();
  }
}

async function runChecked(
  scenarios: readonly Scenario[],
  options: RunOptions,
  progress: Progress,
  io: CommandIo,
): Promise<number> {
  progress.tell({
    kind: 'preparing',
    what: options.target.kind === 'lab' ? 'Starting the lab' : 'Reading the configuration',
  });
  // The EC2 client takes as long to load as the lab to start: side by side.
  const aws = import('../aws/adapters.js');
  aws.catch(() => undefined);
  const opened = await openTarget(options);
  if (!opened.ok) return refuse(opened.problems.map(formatProblem), io);
  const target = opened.value;
  try {
    if (target.notice !== undefined) io.err(`${target.notice}\n`);
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

function refuse(problems: readonly (string | Problem)[], io: CommandIo): number {
  for (const problem of problems)
    io.err(`${typeof problem === 'string' ? problem : formatProblem(problem)}\n`);
  return exitCodes.wrongInput;
}
