import type { Experiment, Scenario } from '../model/scenario.js';
import type { UsedPath } from './facts.js';

/**
 * The ways that scenarios take, each once. Commands that must succeed tell whether they go by service names: controls,
 * and whatever is expected to succeed with no end.
 */
export function usedPaths(scenarios: readonly Scenario[]): readonly UsedPath[] {
  const paths = new Map<string, UsedPath>();
  for (const { probe: role, experiments } of scenarios) {
    for (const experiment of experiments) {
      const { through: endpoint, action } = experiment;
      if (role === undefined || endpoint === undefined || action.kind !== 'command') continue;
      const key = `${role} ${endpoint}`;
      const named = action.words.some((word) => word.includes('${endpoint.'));
      const before = paths.get(key)?.byServiceName === true;
      paths.set(key, { role, endpoint, byServiceName: before || (mustSucceed(experiment) && !named) });
    }
  }
  return [...paths.values()];
}

function mustSucceed({ control, expectations }: Experiment): boolean {
  return control || expectations.some(({ kind, until }) => kind === 'success' && until === undefined);
}
