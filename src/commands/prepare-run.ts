import { formatProblem } from '../document/format-problem.js';
import type { Scenario } from '../model/scenario.js';
import { isMorePath, loadScenarios } from '../scenario/load.js';
import { openAccount, openLab } from './open-target.js';
import { type AccountRequest, readRequest } from './read-request.js';
import { checkRunFlags, type RunFlags, type RunOptions, withDefaults } from './run-options.js';
import { readSurroundings } from './surroundings.js';

/** All that is known before anything starts. */
export interface PreparedRun {
  readonly options: RunOptions;
  readonly scenarios: readonly Scenario[];
  /** Absent for the lab. */
  readonly account?: AccountRequest;
}

/** Reads flags, configuration and scenarios, to tell all that is wrong with them at once. */
export async function prepareRun(
  selection: readonly string[],
  flags: RunFlags,
): Promise<PreparedRun | { readonly problems: readonly string[] }> {
  const today = new Date().toISOString().slice(0, 10);
  const checked = checkRunFlags(flags, today, await readSurroundings());
  const target = 'options' in checked ? checked.options.target : undefined;
  const account = target === undefined || target.kind === 'lab' ? undefined : await readRequest(target);
  const defaults = account?.ok ? account.value.request.defaults : {};
  const named =
    selection.length > 0 || flags.scenarios !== undefined ? selection : (defaults.scenarios ?? []);
  const scenarios = await loadScenarios(named, flags.scenarios, flags);
  const problems = [
    ...('problems' in checked ? checked.problems : []),
    ...(account === undefined || account.ok ? [] : account.problems.map(formatProblem)),
    ...(scenarios.ok ? [] : scenarios.problems.map(formatProblem)),
  ];
  if ('problems' in checked || !scenarios.ok || problems.length > 0) return { problems };
  return {
    options: {
      ...withDefaults(checked.options, flags, defaults),
      morePaths: checked.options.morePaths || (await isMorePath(named)),
    },
    scenarios: scenarios.value,
    ...(account?.ok && { account: account.value }),
  };
}

/**
 * Starts the lab, or holds the configuration against the account.
 * @param aws - the adapters, loading: they take as long as the lab, so both go side by side.
 */
export async function openPrepared(
  { target, asOf, morePaths }: RunOptions,
  account: AccountRequest | undefined,
  aws: Promise<typeof import('../aws/adapters.js')>,
) {
  if (target.kind === 'lab') {
    const { home, remote } = target;
    return { ok: true, value: await openLab({ home, remote, asOf, morePaths }) } as const;
  }
  if (account === undefined) throw new Error('Expected a request for an account.');
  return openAccount(account, aws);
}
