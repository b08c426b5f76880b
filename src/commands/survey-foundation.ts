import type { Config } from '../model/config.js';
import type { Scenario } from '../model/scenario.js';
import { worldRegion } from '../services/aws-services.js';
import { makeSurvey } from '../survey/make-survey.js';
import { makePlan } from './make-plan.js';
import type { Foundation } from './replay.js';
import type { SurveyOptions } from './survey-options.js';

/** All that is known before a probe is asked anything. */
export interface SurveyFoundation extends Foundation {
  readonly scenarios: readonly Scenario[];
}

/** Calls take as long as in the scenarios that ship with the package. */
const usualTimeoutS = 10;

/**
 * Reads every home region and makes the survey's plan of it; reads only.
 * @param configs - one for each home region.
 * @returns a sentence where there is nothing to survey.
 */
export async function laySurvey(
  configs: readonly Config[],
  { run, services, remotes: chosen }: Pick<SurveyOptions, 'run' | 'services' | 'remotes'>,
  aws: typeof import('../aws/adapters.js'),
): Promise<SurveyFoundation | string> {
  const remotes = chosen ?? [...new Set(configs.map(({ regions }) => regions.remote))];
  const worldly = services.some(({ scope }) => scope === 'world') ? [worldRegion] : [];
  const homes = await Promise.all(
    configs.map(async (config) => {
      const clients = aws.createClients(config.access);
      try {
        const regions = new Set([config.regions.home, ...remotes, ...worldly]);
        return await aws.readHome(config, [...regions], clients);
      } finally {
        clients.destroy();
      }
    }),
  );
  const problem = homes.find((home) => typeof home === 'string');
  if (problem !== undefined) return problem;
  const found = homes.filter((home) => typeof home !== 'string');
  const { scenarios, inventory } = makeSurvey({
    homes: found,
    remotes,
    services,
    timeoutS: run.timeoutS ?? usualTimeoutS,
  });
  const plan = makePlan({ ...run, scenarios }, inventory);
  return typeof plan === 'string' ? plan : { scenarios, plan, inventory, fixtures: [] };
}
