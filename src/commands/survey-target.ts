import { formatProblem } from '../document/format-problem.js';
import type { Config } from '../model/config.js';
import type { OpenTarget } from './open-target.js';
import { openAccount } from './open-target.js';
import { readRequest } from './read-request.js';
import type { SurveyOptions } from './survey-options.js';

/** The home regions of a survey, each with its probes. */
export interface SurveyTarget extends Pick<OpenTarget, 'label' | 'notices'> {
  /** One for each home region. */
  readonly configs: readonly Config[];
  close(): Promise<void>;
}

/**
 * Starts the lab with as many regions as are surveyed, or takes the account; looks for the probes of each home
 * region, in the lab as in an account.
 * @returns every problem, a line each, where there is no probe or the configuration is wrong.
 */
export async function openSurveyTarget(
  options: SurveyOptions,
  loading: Promise<typeof import('../aws/adapters.js')>,
): Promise<SurveyTarget | { readonly problems: readonly string[] }> {
  const { target } = options.run;
  if (target.kind === 'config') return openConfigured(target, loading);
  const { homes = [target.home], remotes = [target.remote] } = options;
  if (target.kind === 'discovery') {
    return discover(homes, target.access, { notices: [], close: async () => undefined }, loading);
  }
  const lab = await startSurveyedLab(homes, remotes, options.run.asOf);
  const found = await discover(homes, lab.config.access, lab, loading);
  if ('problems' in found) await lab.close();
  return found;
}

async function startSurveyedLab(homes: readonly string[], remotes: readonly string[], asOf: string) {
  const [{ openLab }, { addSurveyedRegions }] = await Promise.all([
    import('./open-target.js'),
    import('../lab/world/add-regions.js'),
  ]);
  const [home = ''] = homes;
  const remote = remotes.find((region) => region !== home) ?? homes.find((region) => region !== home) ?? '';
  return openLab({
    home,
    remote,
    asOf,
    morePaths: false,
    world: (world) => addSurveyedRegions(world, homes, remotes),
  });
}

/** @param label - absent where the account itself says what it is. */
type Found = Pick<SurveyTarget, 'notices' | 'close'> & Partial<Pick<SurveyTarget, 'label'>>;

/** Looks for probes in every home region. */
async function discover(
  homes: readonly string[],
  access: Config['access'],
  found: Found,
  loading: Promise<typeof import('../aws/adapters.js')>,
): Promise<SurveyTarget | { readonly problems: readonly string[] }> {
  const opened = await Promise.all(
    homes.map((home) =>
      openAccount(
        { request: requestProbes(home, access), describe: ({ message }) => `${home}: ${message}.` },
        loading,
      ),
    ),
  );
  const configs = opened.flatMap((each) => (each.ok ? [each.value.config] : []));
  const lacking = opened.flatMap((each, index) =>
    each.ok && Object.keys(each.value.config.probes).length === 0
      ? each.value.lacks.map((lack) => `${homes[index]}: lacks ${lack}.`)
      : [],
  );
  const problems = [...opened.flatMap((each) => (each.ok ? [] : each.problems)), ...lacking];
  if (problems.length > 0) return { problems };
  const [first] = opened.flatMap((each) => (each.ok ? [each.value] : []));
  const { label = first?.label ?? 'aws', notices, close } = found;
  return { configs, label, notices, close };
}

/** Asks for probes alone: what else a survey needs, it reads itself. */
function requestProbes(home: string, access: Config['access']) {
  return {
    regions: { home, remote: home },
    probes: {
      'gateway-subnet': [{ kind: 'discover' }],
      'interface-subnet': [{ kind: 'discover' }],
    },
    endpoints: {},
    buckets: {},
    parameters: {},
    buses: {},
    services: {},
    loadBalancers: {},
    access,
    defaults: {},
  } as const;
}

async function openConfigured(
  target: Parameters<typeof readRequest>[0],
  loading: Promise<typeof import('../aws/adapters.js')>,
): Promise<SurveyTarget | { readonly problems: readonly string[] }> {
  const account = await readRequest(target);
  if (!account.ok) return { problems: account.problems.map(formatProblem) };
  const opened = await openAccount(account.value, loading);
  if (!opened.ok) return { problems: opened.problems };
  const { config, label, notices, close } = opened.value;
  return { configs: [config], label, notices, close };
}
