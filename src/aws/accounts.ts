import { bindingIn } from '../model/binding-in.js';
import type { ApiAccess, Config } from '../model/config.js';
import type { Fixture, Inventory, Probe } from '../model/inventory.js';
import type { CommandRunner, ConfigurationReader, RecoveryPorts } from '../run/ports.js';
import { readConfiguration } from './analysis/read-configuration.js';
import { type Clients, createClients } from './clients.js';
import { createCommandRunner } from './command-runner.js';
import { createCommandFinder } from './find-command.js';
import { checkFixtures } from './ground-truth.js';
import { readInventory } from './inventory.js';

/** How an account is entered: all that a run needs to know of it once it is planned. */
export type AccountEntry = Pick<Config, 'access' | 'providerAccess'>;

/** A consumer's account: the first one has no name. */
export interface ConsumerAccount<Entry extends AccountEntry = AccountEntry> {
  readonly name?: string;
  readonly config: Entry;
  readonly clients: Clients;
}

/** Every account of a configuration, each with clients of its own. */
export interface Accounts<Entry extends AccountEntry = AccountEntry> {
  readonly first: ConsumerAccount<Entry>;
  /** The first one too. */
  readonly consumers: readonly ConsumerAccount<Entry>[];
  /** Of the account that offers the endpoint service; the first consumer's where that is the same. */
  readonly provider: Clients;
  destroy(): void;
}

/** @param connect - makes an account's clients. */
export function openAccounts<Entry extends AccountEntry>(
  config: Entry & { readonly consumers?: Readonly<Record<string, Entry>> },
  connect: (access: ApiAccess) => Clients = createClients,
): Accounts<Entry> {
  const { access, providerAccess = access, consumers = {} } = config;
  const first = { config, clients: connect(access) };
  const provider = providerAccess === access ? first.clients : connect(providerAccess);
  const further = Object.entries(consumers).map(([name, own]) => ({
    name,
    config: own,
    clients: connect(own.access),
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
export async function readInventories({
  consumers,
}: Pick<Accounts<Config>, 'consumers'>): Promise<Inventory> {
  const [first, ...further] = await Promise.all(
    consumers.map(async ({ name, config, clients }) => ({
      name,
      inventory: await readInventory(config, clients),
    })),
  );
  if (first === undefined) throw new Error('Expected the first consumer’s account.');
  if (further.length === 0) return first.inventory;
  const named = further.flatMap(({ name, inventory }) => (name === undefined ? [] : [{ name, inventory }]));
  const ofAll = <Thing extends object>(things: (inventory: Inventory) => readonly Thing[]) => [
    ...things(first.inventory),
    ...named.flatMap(({ name, inventory }) => things(inventory).map((one) => ({ ...one, account: name }))),
  ];
  return {
    ...first.inventory,
    probes: ofAll(({ probes }) => probes),
    endpoints: ofAll(({ endpoints }) => endpoints),
    lacking: [
      ...(first.inventory.lacking ?? []),
      ...named.flatMap(({ name, inventory }) =>
        (inventory.lacking ?? []).map((thing) => bindingIn(thing, name)),
      ),
    ],
    accountValues: Object.fromEntries(named.map(({ name, inventory }) => [name, inventory.values])),
  };
}

/** Checks every account's fixtures with its own credentials. */
export async function checkAllFixtures({
  consumers,
  provider,
}: Pick<Accounts<Config>, 'consumers' | 'provider'>): Promise<readonly Fixture[]> {
  const all = await Promise.all(
    consumers.map(async ({ name, config, clients }) => {
      const own = await checkFixtures(config, clients, provider);
      return own.map((one) => ({ ...one, binding: bindingIn(one.binding, name) }));
    }),
  );
  return all.flat();
}

/** Sends each script with the credentials of the account that its instance is in. */
export function createAccountsRunner(
  { consumers }: Pick<Accounts, 'consumers'>,
  probes: readonly Probe[],
): CommandRunner {
  const runnerFor = servingProbes(consumers, probes, (clients) => createCommandRunner(clients));
  return { run: (request, signal) => runnerFor(request.instanceId).run(request, signal) };
}

/** Looks for each script that was sent in the account that its instance is in. */
export function createAccountsFinder(
  { consumers }: Pick<Accounts, 'consumers'>,
  probes: readonly Probe[],
): Pick<RecoveryPorts, 'findCommand'> {
  const finderFor = servingProbes(consumers, probes, (clients) => createCommandFinder(clients));
  return { findCommand: (sought, signal) => finderFor(sought.instanceId).findCommand(sought, signal) };
}

/** Reads each network with the credentials of the account that it is in. */
export function createAccountsConfigurationReader({
  consumers,
}: Pick<Accounts, 'consumers'>): ConfigurationReader {
  return {
    read: (request) => {
      const clients = consumers.find(({ name }) => name === request.account)?.clients;
      if (clients === undefined) throw new Error(`Expected a known account, got ${request.account}`);
      return readConfiguration(request, clients);
    },
  };
}

/** One port for each account; an instance's is never another account's. */
function servingProbes<Port>(
  consumers: readonly ConsumerAccount[],
  probes: readonly Probe[],
  make: (clients: Clients) => Port,
): (instanceId: string) => Port {
  const ports = new Map(consumers.map(({ name, clients }) => [name, make(clients)]));
  const accounts = new Map(probes.map(({ instanceId, account }) => [instanceId, account]));
  return (instanceId) => {
    const port = accounts.has(instanceId) ? ports.get(accounts.get(instanceId)) : undefined;
    if (port === undefined) throw new Error(`Expected a probe of a known account, got ${instanceId}`);
    return port;
  };
}
