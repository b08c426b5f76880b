import { type AnalysisCost, withAnalyses } from '../cost/analysis-cost.js';
import { checkMaxCost } from '../cost/check-max-cost.js';
import { estimateCost, listResources } from '../cost/estimate-cost.js';
import { renderCost } from '../cost/render-cost.js';
import { loadTemplate } from '../sandbox/load-template.js';
import type { CommandIo } from './command-io.js';
import type { SandboxOptions } from './sandbox-options.js';

/** A sandbox for one run seldom lives longer: creation, the run and deletion together. */
const usualHours = 1;

/**
 * Shows what will be made and what it costs, and asks.
 * @param hours - how long the sandbox is to live; an audit takes its own down long before it expires.
 * @param analyses - what AWS's Reachability Analyzer may be asked in it.
 * @returns why it must not go on, or `undefined` when it may.
 */
export async function confirmSandbox(
  options: SandboxOptions,
  hours: number | undefined,
  io: CommandIo,
  analyses?: AnalysisCost,
): Promise<string | undefined> {
  const [home, remote] = await Promise.all([loadTemplate('home'), loadTemplate('remote')]);
  const resources = listResources({ home: home.template, remote: remote.template }, options.regions, options);
  const bare = estimateCost(resources, hours ?? usualHours);
  const estimate = analyses === undefined ? bare : withAnalyses(bare, analyses);
  if (!options.run.quiet) {
    const { regions, expiresHours } = options;
    io.err(
      `Two CloudFormation stacks, ${resources.length} resources and 2 parameters, in ${regions.home} and ${regions.remote}.\n` +
        `Whatever is still there deletes itself after ${expiresHours} h.\n\n${renderCost(estimate, hours === undefined ? undefined : 'until it expires')}\n`,
    );
  }
  if (options.maxCostUsd !== undefined) {
    const problem = checkMaxCost(estimate, options.maxCostUsd);
    if (problem !== undefined) return problem;
  }
  if (options.yes) return undefined;
  if (io.ask === undefined) return 'Expected `--yes`, as there is no terminal on which to ask.';
  return (await io.ask('Create it?')) ? undefined : 'Nothing was created.';
}
