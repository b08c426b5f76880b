import type { DoctorFacts, UsedPath } from '../../doctor/facts.js';
import type { Config } from '../../model/config.js';
import type { Fixture } from '../../model/inventory.js';
import type { Clients } from '../clients.js';
import { createCommandRunner } from '../command-runner.js';
import { permissionMend } from '../errors.js';
import { checkFixtures } from '../ground-truth.js';
import { tryCreating } from './dry-runs.js';
import { readEndpoints, readGroups } from './endpoints.js';
import { introduce } from './identity.js';
import { readReports } from './probe-reports.js';
import { readProbes } from './probes.js';
import { createTrialLog, type TrialLog } from './trial-log.js';

export interface CollectOptions {
  readonly config: Config;
  readonly lacks: readonly string[];
  readonly paths: readonly UsedPath[];
  readonly clients: Clients;
  /** The same object as `clients` where there is one account only. */
  readonly provider: Clients;
  readonly nonce: () => string;
  readonly signal: AbortSignal;
}

/** Looks at all that `doctor` judges. Nothing is changed; never throws for what was refused. */
export async function collectFacts(options: CollectOptions): Promise<DoctorFacts> {
  const { config, lacks, paths, clients, provider, nonce, signal } = options;
  const { home, remote } = config.regions;
  const log = createTrialLog();
  const consumer = await introduce('consumer', home, clients);
  const others = provider === clients ? [] : [await introduce('provider', remote, provider)];
  const identities = [consumer, ...others].map(({ identity }) => identity);
  const known = {
    regions: config.regions,
    identities,
    lacks,
    named: config.endpoints,
    paths,
    ...(consumer.clockAheadS !== undefined && { clockAheadS: consumer.clockAheadS }),
  };
  // Without credentials every further line would say the same.
  if (identities.some(({ accountId }) => accountId === undefined)) {
    return { ...known, trials: log.trials, probes: [], groups: {}, fixtures: [], lacks: [], named: {} };
  }
  const [probes, endpoints, fixtures] = await Promise.all([
    readProbes(config, clients, log),
    readEndpoints(config, clients, log),
    checkFixtures(config, clients, provider),
  ]);
  const [groups, reported] = await Promise.all([
    readGroups(
      [
        ...probes.flatMap(({ instance }) => instance?.groupIds ?? []),
        ...(endpoints ?? []).filter(({ name }) => name !== undefined).flatMap(({ groupIds }) => groupIds),
      ],
      home,
      clients,
      log,
    ),
    readReports(probes, home, createCommandRunner(clients), nonce, log, signal),
    tryCreating(
      config,
      probes.find(({ instance }) => instance !== undefined),
      { clients, provider },
      log,
    ),
  ]);
  for (const fixture of fixtures) noteFixture(fixture, config, log);
  return {
    ...known,
    trials: log.trials,
    probes: reported,
    ...(endpoints !== undefined && { endpoints }),
    groups,
    fixtures,
  };
}

const fixtureActions: Readonly<Record<string, string>> = {
  bucket: 's3:ListBucket',
  parameter: 'ssm:GetParameter',
  bus: 'events:DescribeEventBus',
  service: 'ec2:DescribeVpcEndpointServices',
};

/** An answer, be it that there is none, shows that the call is permitted; the fixture's line tells the rest. */
function noteFixture({ binding, state, detail }: Fixture, { regions }: Config, log: TrialLog): void {
  const [thing = '', side] = binding.split('.');
  const action = fixtureActions[thing];
  if (action === undefined) return;
  const region = side === 'home' ? regions.home : regions.remote;
  if (state !== 'unknown') log.note({ action, region, result: 'permitted', words: '' });
  else if (detail.includes(permissionMend(action)))
    log.note({ action, region, result: 'denied', words: detail });
}
