import type { Config } from '../model/config.js';
import type { Fixture, Inventory } from '../model/inventory.js';
import type { CommandRunner } from '../run/ports.js';
import { type Clients, createClients } from './clients.js';
import { createCommandRunner } from './command-runner.js';
import { checkFixtures } from './ground-truth.js';
import { probeRoles, readInventory } from './inventory.js';

/** A consumer's account: the first one has no name. */
export interface ConsumerAccount {
  readonly name?: string;
  readonly config: Config;
  readonly clients: Clients;
}

/** Every account of a configuration, each with clients of its own. */
export interface Accounts {
  readonly first: ConsumerAccount;
  /** The first one too. */
  readonly consumers: readonly ConsumerAccount[];
  /** Of the account that offers the endpoint service; the first consumer's where that is the same. */
  readonly provider: Clients;
  destroy(): void;
}

export function openAccounts(config: Config): Accounts {
  const { access, providerAccess = access, consumers = {} } = config;
  const first = { config, clients: createClients(access) };
  const provider = providerAccess === access ? first.clients : createClients(providerAccess);
  const further = Object.entries(consumers).map(([name, own]) => ({
    name,
    config: own,
    clients: createClients(own.access),
  }));
  return {
    first,
    consumers: [first, ...further],
    provider,
    destroy: () => {
      for (const clients of [provider, first.clients, ...further.map((one) => one.clients)])
        clients.destroy();
    },
  };
}

/** Reads every account; what belongs to a further one bears its name. */
export async function readInventories({ consumers }: Pick<Accounts, 'consumers'>): Promise<Inventory> {
  const [first, ...further] = await Promise.all(
    consumers.map(async ({ name, config, clients }) => ({
      name,
      inventory: await readInventory(config, clients),
    })),
  );
  if (first === undefined) throw new Error('Expected the first consumer’s account.');
  if (further.length === 0) return first.inventory;
  const named = further.flatMap(({ name, inventory }) => (name === undefined ? [] : [{ name, inventory }]));
  return {
    ...first.inventory,
    probes: [
      ...first.inventory.probes,
      ...named.flatMap(({ name, inventory }) =>
        inventory.probes.map((probe) => ({ ...probe, account: name })),
      ),
    ],
    endpoints: [
      ...first.inventory.endpoints,
      ...named.flatMap(({ name, inventory }) =>
        inventory.endpoints.map((endpoint) => ({ ...endpoint, account: name })),
      ),
    ],
    accountValues: Object.fromEntries(named.map(({ name, inventory }) => [name, inventory.values])),
  };
}

/** Checks every account's fixtures with its own credentials. */
export async function checkAllFixtures({ consumers, provider }: Accounts): Promise<readonly Fixture[]> {
  const all = await Promise.all(
    consumers.map(async ({ name, config, clients }) => {
      const own = await checkFixtures(config, clients, provider);
      return name === undefined ? own : own.map((one) => ({ ...one, binding: `${one.binding}@${name}` }));
    }),
  );
  return all.flat();
}

/** Sends each script with the credentials of the account that its instance is in. */
export function createAccountsRunner({
  consumers,
  first,
}: Pick<Accounts, 'consumers' | 'first'>): CommandRunner {
  const runners = consumers.map(({ config, clients }) => ({
    ids: new Set(probeRoles(config).map(([, id]) => id)),
    runner: createCommandRunner(clients),
  }));
  const byDefault = runners[0]?.runner ?? createCommandRunner(first.clients);
  return {
    run: (request, signal) =>
      (runners.find(({ ids }) => ids.has(request.instanceId))?.runner ?? byDefault).run(request, signal),
  };
}
