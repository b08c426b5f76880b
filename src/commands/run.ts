import { randomBytes } from 'node:crypto';
import { formatProblem } from '../document/format-problem.js';
import { exitCodeFor } from '../judge/exit-code.js';
import type { Plan } from '../model/plan.js';
import type { RunRecord } from '../model/run-record.js';
import type { Problem, Scenario } from '../model/scenario.js';
import { planRun } from '../plan/plan-run.js';
import { renderMatrix } from '../report/terminal.js';
import { writeReports } from '../report/write.js';
import { runPlan } from '../run/run-plan.js';
import { loadScenarios } from '../scenario/load.js';
import type { CommandIo } from './command-io.js';
import { exitCodes } from './exit-codes.js';
import { type OpenTarget, openTarget } from './open-target.js';
import { type Progress, startProgress } from './progress.js';
import { checkRunFlags, type RunFlags, type RunOptions } from './run-options.js';

/** Attempts in all for an expected success that failed, and for an instrument that failed. */
const maxAttempts = 2;

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
    const record = await replay(scenarios, options, target, await aws, progress, io);
    if (typeof record === 'string') return refuse([record], io);
    progress.end();
    return await report(record, options, io);
  } finally {
    await target.close();
  }
}

async function replay(
  scenarios: readonly Scenario[],
  options: RunOptions,
  target: OpenTarget,
  aws: typeof import('../aws/adapters.js'),
  progress: Progress,
  io: CommandIo,
): Promise<RunRecord | string> {
  const clients = aws.createClients(target.config.access);
  try {
    progress.tell({ kind: 'preparing', what: 'Reading the inventory and checking the fixtures' });
    const [inventory, fixtures] = await Promise.all([
      aws.readInventory(target.config, clients),
      aws.checkFixtures(target.config, clients),
    ]);
    const { asOf, only, timeoutS } = options;
    const plan = planRun({
      scenarios,
      inventory,
      asOf,
      ...(only === undefined ? {} : { only }),
      ...(timeoutS === undefined ? {} : { timeoutS }),
    });
    if (plan.experiments.length === 0) return nothingSelected(options);
    progress.tell(plannedEvent(plan));
    const ports = {
      commands: aws.createCommandRunner(clients),
      controlPlane: aws.createControlPlane(clients),
      ambient: { now: () => Date.now(), nonce: () => randomBytes(12).toString('hex') },
    };
    const { concurrency } = options;
    const runId = makeRunId(new Date());
    const input = { runId, plan, inventory, fixtures, target: target.label, concurrency, maxAttempts };
    return await runPlan(input, ports, progress.tell, io.signal);
  } finally {
    clients.destroy();
  }
}

async function report(record: RunRecord, options: RunOptions, io: CommandIo): Promise<number> {
  const written = await writeReports(record, options.outDir);
  if (options.json) io.out(written.json);
  else {
    io.out(`${renderMatrix(record, { width: io.width, colour: io.colour })}\n`);
    if (!options.quiet) io.out(`Reports: ${written.files.join(', ')}\n`);
  }
  for (const resource of record.leftBehind) {
    io.err(`Left behind: ${resource}. Delete it: it may cost money.\n`);
  }
  if (record.leftBehind.length > 0) return exitCodes.leftBehind;
  if (record.interrupted) return exitCodes.interrupted;
  return exitCodeFor(record.experiments, { failOnFlaky: options.failOnFlaky });
}

function plannedEvent(plan: Plan) {
  return {
    kind: 'planned',
    experiments: plan.experiments.length,
    probes: plan.batches.length,
    calls: plan.calls.length,
  } as const;
}

function nothingSelected(options: RunOptions): string {
  return `Expected \`--only\` to name at least one experiment, \`${options.only ?? ''}\` names none.`;
}

/** Sortable by time, unique, and safe as a folder's name: `20241201-093000-4f2a`. */
function makeRunId(now: Date): string {
  const digits = now.toISOString().replaceAll(/[-:]/g, '');
  return `${digits.slice(0, 8)}-${digits.slice(9, 15)}-${randomBytes(2).toString('hex')}`;
}

function refuse(problems: readonly (string | Problem)[], io: CommandIo): number {
  for (const problem of problems)
    io.err(`${typeof problem === 'string' ? problem : formatProblem(problem)}\n`);
  return exitCodes.wrongInput;
}
