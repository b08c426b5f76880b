import { type Check, ok, problem, unknown } from '../finding.js';

/** The calls that a run makes, each as it was tried: describe calls really, creating ones by DryRun. */
export const permissions: Check = {
  id: 'permissions',
  examine: ({ trials }) => {
    const permitted = trials.filter(({ result }) => result === 'permitted').map(({ action }) => action);
    const others = trials.filter(({ result }) => result !== 'permitted');
    return [
      ...(permitted.length === 0 ? [] : [ok('calls', `permitted: ${countByService(permitted)}`)]),
      ...others.map(({ action, region, result, words }) =>
        result === 'denied'
          ? problem(
              `${action} in ${region}`,
              words,
              `Allow \`${action}\`; \`reachmatrix iam run\` prints the whole policy.`,
            )
          : unknown(`${action} in ${region}`, words),
      ),
    ];
  },
};

/** `9 of ec2, 4 of ssm`. */
function countByService(actions: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const action of new Set(actions)) {
    const service = action.replace(/:.*/, '');
    counts.set(service, (counts.get(service) ?? 0) + 1);
  }
  return [...counts].map(([service, count]) => `${count} of ${service}`).join(', ');
}
