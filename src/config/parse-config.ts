import { requestEverything } from '../discovery/known-names.js';
import { parseDocument } from '../document/parse-document.js';
import type { ApiAccess } from '../model/config.js';
import type { ConfigRequest, RunDefaults, Selector, Side } from '../model/config-request.js';
import type { Parsed } from '../model/scenario.js';
import { type ConfigFile, configFileSchema } from './schema.js';

/**
 * Reads a configuration from the text of its file.
 * @param file - the name to put into problems; nothing is read from it.
 * @returns what it asks for; `resolveConfig` holds that against the account.
 */
export function parseConfig(text: string, file: string): Parsed<ConfigRequest> {
  const parsed = parseDocument(text, file, configFileSchema);
  return parsed.ok ? { ok: true, value: toRequest(parsed.value) } : parsed;
}

function toRequest(file: ConfigFile): ConfigRequest {
  const { regions } = file;
  const all = requestEverything(regions);
  const provider = file.accounts?.provider;
  const { consumers } = file;
  return {
    ...consumerOf(file, file, all),
    services: file.services === 'discover' ? all.services : mapValues(file.services ?? {}, selectorOf),
    loadBalancers: file.loadBalancers ?? {},
    ...(file.values === undefined ? {} : { values: file.values }),
    access: accessOf(file, file.accounts?.consumer),
    ...(provider === undefined ? {} : { providerAccess: accessOf(file, provider) }),
    ...(consumers === undefined
      ? {}
      : { consumers: mapValues(consumers, (consumer) => consumerOf(file, consumer, all)) }),
    defaults: defaultsOf(file),
  };
}

type Consumer = NonNullable<ConfigFile['consumers']>[string];

/** What belongs to one consumer's account; services and all else are of the file as a whole. */
function consumerOf(file: ConfigFile, consumer: Consumer, all: ConfigRequest): ConfigRequest {
  const { probes, endpoints, subnets, buckets, parameters, buses } = consumer;
  return {
    regions: file.regions,
    probes: probes === 'discover' ? all.probes : mapValues(probes ?? {}, selectorsOf),
    endpoints: endpoints === 'discover' ? all.endpoints : mapValues(endpoints ?? {}, selectorOf),
    ...(subnets === undefined ? {} : { subnets }),
    buckets: sidesOf(buckets, all.buckets),
    parameters: sidesOf(parameters, all.parameters),
    buses: sidesOf(buses, all.buses),
    services: {},
    loadBalancers: {},
    access: accessOf(file, consumer),
    defaults: {},
  };
}

type WrittenSelector = string | { readonly tag: Readonly<Record<string, string>> };

function selectorsOf(written: WrittenSelector | readonly WrittenSelector[]): readonly Selector[] {
  return isList(written) ? written.map(selectorOf) : [selectorOf(written)];
}

function isList(
  written: WrittenSelector | readonly WrittenSelector[],
): written is readonly WrittenSelector[] {
  return Array.isArray(written);
}

function selectorOf(written: WrittenSelector): Selector {
  if (written === 'discover') return { kind: 'discover' };
  if (typeof written === 'string') return { kind: 'named', value: written };
  const [[key, value] = ['', '']] = Object.entries(written.tag);
  return { kind: 'tagged', key, value };
}

type WrittenSides = 'discover' | { readonly [side in Side]?: WrittenSelector | undefined } | undefined;

function sidesOf(written: WrittenSides, all: ConfigRequest['buckets']): ConfigRequest['buckets'] {
  if (written === 'discover') return all;
  return {
    ...(written?.home === undefined ? {} : { home: selectorOf(written.home) }),
    ...(written?.remote === undefined ? {} : { remote: selectorOf(written.remote) }),
  };
}

function accessOf(
  file: ConfigFile,
  account: Pick<Consumer, 'profile' | 'assumeRole'> | undefined,
): ApiAccess {
  const endpointUrl = file.access?.endpointUrl;
  const { profile, assumeRole } = account ?? {};
  return {
    ...(endpointUrl === undefined ? {} : { endpointUrl }),
    ...(profile === undefined ? {} : { profile }),
    ...(assumeRole === undefined
      ? {}
      : {
          assumeRole: {
            arn: assumeRole.arn,
            ...(assumeRole.externalId === undefined ? {} : { externalId: assumeRole.externalId }),
            ...(assumeRole.sessionName === undefined ? {} : { sessionName: assumeRole.sessionName }),
          },
        }),
  };
}

function defaultsOf(file: ConfigFile): RunDefaults {
  const { scenarios, timeout, concurrency, out, store, analyze, reachabilityAnalyzer, maxAnalyses } = file;
  return {
    ...(scenarios === undefined ? {} : { scenarios }),
    ...(timeout === undefined ? {} : { timeoutS: timeout }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(out === undefined ? {} : { outDir: out }),
    ...(analyze === undefined ? {} : { analyze }),
    ...(reachabilityAnalyzer === undefined ? {} : { reachabilityAnalyzer }),
    ...(maxAnalyses === undefined ? {} : { maxAnalyses }),
    ...(store === undefined ? {} : { store }),
  };
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
