import { type AnalysisCost, boundAnalysisCost, withAnalyses } from '../cost/analysis-cost.js';
import { checkMaxAnalysisCost, checkMaxCost, readMaxCost } from '../cost/check-max-cost.js';
import { formatProblem } from '../document/format-problem.js';
import type { Inventory } from '../model/inventory.js';
import type { Plan } from '../model/plan.js';
import { countAnalyses } from '../plan/count-analyses.js';
import type { SandboxParts } from '../sandbox/template.js';
import { loadScenarios } from '../scenario/load.js';
import { withoutAccess } from './choose-access.js';
import type { CommandIo } from './command-io.js';
import { exitCodes } from './exit-codes.js';
import { makePlan } from './make-plan.js';
import { type PlannedSandbox, type PlanSummary, summarizePlan } from './plan-summary.js';
import { openPrepared, type PreparedRun, prepareRun } from './prepare-run.js';
import { renderPlan } from './render-plan.js';
import { checkRunFlags, type RunFlags, type RunOptions } from './run-options.js';

/** The flags of `plan` as commander gives them. */
export interface PlanFlags extends RunFlags {
  /** Plan an audit: a sandbox around the run. */
  readonly sandbox?: boolean;
  /** With `sandbox`: with endpoints for AWS services of the remote region. */
  readonly crossRegion?: boolean;
  readonly maxCost?: string;
}

/** Either the plan, or why there is none, a line each. */
type Planned =
  | { readonly ok: true; readonly summary: PlanSummary; readonly over?: string }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Says what a run would do: commands, probes, duration, API calls with their permissions, cost. It reads the
 * account at most; it sends no command and makes nothing.
 * @param selection - scenario ids or files; empty: all that ship with the package.
 */
export async function plan(selection: readonly string[], flags: PlanFlags, io: CommandIo): Promise<number> {
  const planned =
    flags.sandbox === true ? await planSandbox(selection, flags) : await planTarget(selection, flags, io);
  if (!planned.ok) {
    io.err(`${planned.problems.join('\n')}\n`);
    return exitCodes.wrongInput;
  }
  io.out(flags.json === true ? `${JSON.stringify(planned.summary, null, 2)}\n` : renderPlan(planned.summary));
  if (planned.over === undefined) return exitCodes.asExpected;
  io.err(`${planned.over}\n`);
  return exitCodes.wrongInput;
}

async function planTarget(selection: readonly string[], flags: PlanFlags, io: CommandIo): Promise<Planned> {
  if (flags.crossRegion === true) {
    return {
      ok: false,
      problems: ['Expected `--cross-region` with `--sandbox` only: it says what to create.'],
    };
  }
  const prepared = await prepareRun(selection, flags);
  if ('problems' in prepared) return { ok: false, problems: prepared.problems };
  const limit = readMaxCost(flags.maxCost);
  if (typeof limit === 'string') return { ok: false, problems: [limit] };
  if (limit !== undefined && prepared.options.maxAnalyses === undefined) {
    return {
      ok: false,
      problems: [
        'Expected `--max-cost` with `--sandbox` or `--reachability-analyzer` only: nothing else of a run costs.',
      ],
    };
  }
  const loading = import('../aws/adapters.js');
  loading.catch(() => undefined);
  const opened = await openPrepared(prepared.options, prepared.account, loading);
  if (!opened.ok) return opened;
  const target = opened.value;
  try {
    for (const notice of target.notices) io.err(`${notice}\n`);
    return await planAgainst(prepared, target, limit, await loading);
  } finally {
    await target.close();
  }
}

async function planAgainst(
  { options, scenarios }: PreparedRun,
  { config, label }: Extract<Awaited<ReturnType<typeof openPrepared>>, { ok: true }>['value'],
  maxUsd: number | undefined,
  aws: typeof import('../aws/adapters.js'),
): Promise<Planned> {
  const accounts = aws.openAccounts(config);
  try {
    const inventory = await aws.readInventories(accounts);
    const made = makePlan({ ...options, scenarios }, inventory);
    if (typeof made === 'string') return { ok: false, problems: [made] };
    const analyses = boundAnalyses(options, made, inventory.regions.home);
    const over = analyses && maxUsd !== undefined ? checkMaxAnalysisCost(analyses, maxUsd) : undefined;
    const summary = summarizePlan(label, made, inventory, {
      analyze: options.analyze,
      ...(analyses && { analyses }),
    });
    return { ok: true, summary, ...(over === undefined ? {} : { over }) };
  } finally {
    accounts.destroy();
  }
}

/** Plans an audit from the templates alone: it needs neither credentials nor a network. */
async function planSandbox(selection: readonly string[], flags: PlanFlags): Promise<Planned> {
  const checked = checkRunFlags(
    { ...withoutAccess(flags), lab: true },
    new Date().toISOString().slice(0, 10),
  );
  const scenarios = await loadScenarios(selection, flags.scenarios, flags);
  const maxUsd = readMaxCost(flags.maxCost);
  const problems = [
    ...('problems' in checked ? checked.problems : []),
    ...(scenarios.ok ? [] : scenarios.problems.map(formatProblem)),
    ...(typeof maxUsd === 'string' ? [maxUsd] : []),
  ];
  if ('problems' in checked || !scenarios.ok || typeof maxUsd === 'string' || problems.length > 0)
    return { ok: false, problems };
  const { options } = checked;
  if (options.target.kind !== 'lab') throw new Error('Expected two regions.');
  const { home, remote } = options.target;
  const [inventory, bare] = await describeSandbox(
    { home, remote },
    { crossRegion: flags.crossRegion === true, morePaths: options.morePaths },
  );
  const made = makePlan({ ...options, scenarios: scenarios.value }, inventory);
  if (typeof made === 'string') return { ok: false, problems: [made] };
  const analyses = boundAnalyses(options, made, home);
  const sandbox = analyses === undefined ? bare : { ...bare, cost: withAnalyses(bare.cost, analyses) };
  const over = maxUsd === undefined ? undefined : checkMaxCost(sandbox.cost, maxUsd);
  const summary = summarizePlan('a sandbox in the account', made, inventory, {
    sandbox,
    analyze: options.analyze,
    ...(analyses && { analyses }),
  });
  return { ok: true, summary, ...(over === undefined ? {} : { over }) };
}

/** What AWS's analyzer may be asked by a plan, and what that costs; undefined where it is not to be asked. */
function boundAnalyses(
  { maxAnalyses }: Pick<RunOptions, 'maxAnalyses'>,
  made: Plan,
  region: string,
): AnalysisCost | undefined {
  if (maxAnalyses === undefined) return undefined;
  return boundAnalysisCost(region, Math.min(maxAnalyses, countAnalyses(made)));
}

async function describeSandbox(
  regions: Inventory['regions'],
  options: SandboxParts,
): Promise<readonly [Inventory, PlannedSandbox]> {
  const { plannedInventory } = await import('../sandbox/planned-inventory.js');
  const { loadTemplate } = await import('../sandbox/load-template.js');
  const { estimateCost, listResources } = await import('../cost/estimate-cost.js');
  const [home, remote] = await Promise.all([loadTemplate('home'), loadTemplate('remote')]);
  const resources = listResources({ home: home.template, remote: remote.template }, regions, options);
  const cost = estimateCost(resources, expectedHours);
  const { stackActionsOf } = await import('../iam/policy.js');
  const taken = stackActionsOf('audit', options.morePaths ? ['more-paths'] : []);
  const stackActions = [...new Set(taken.map(({ action }) => action))].sort();
  return [
    plannedInventory(regions, options),
    { resources: resources.map(({ type }) => type), cost, stackActions },
  ];
}

/** Building, the run and removal together seldom take longer. */
const expectedHours = 1;
