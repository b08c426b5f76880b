import type { Experiment, Scenario } from '../model/scenario.js';

/** What to run of the scenarios given; absent: all of it. */
export interface Selection {
  /** Ids of scenarios. */
  readonly select?: readonly string[];
  /** `scenario/experiment` or `experiment`, with `*` for any characters but `/` and `?` for one. */
  readonly only?: string;
}

/** A scenario and those of its experiments that were chosen, in its order. */
export interface Chosen {
  readonly scenario: Scenario;
  readonly experiments: readonly Experiment[];
}

/**
 * Chooses experiments. The controls of a scenario that is touched come with it: without them a verdict
 * would mean nothing.
 * @returns only scenarios of which something was chosen.
 */
export function selectExperiments(scenarios: readonly Scenario[], selection: Selection): readonly Chosen[] {
  const { select, only } = selection;
  const matches = only === undefined ? () => true : matcherOf(only);
  return scenarios
    .filter(({ id }) => select === undefined || select.length === 0 || select.includes(id))
    .flatMap((scenario) => {
      const named = new Set(scenario.experiments.filter(({ id }) => matches(scenario.id, id)));
      if (named.size === 0) return [];
      const experiments = scenario.experiments.filter((entry) => entry.control || named.has(entry));
      return [{ scenario, experiments }];
    });
}

function matcherOf(glob: string): (scenario: string, experiment: string) => boolean {
  const source = glob
    .replace(/\*+/g, '*')
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]');
  const pattern = new RegExp(`^${source}$`);
  const whole = glob.includes('/');
  return (scenario, experiment) => pattern.test(whole ? `${scenario}/${experiment}` : experiment);
}
