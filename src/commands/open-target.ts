import { type Resolution, resolveConfig } from '../discovery/resolve-config.js';
import { emptySurvey, type Survey, type SurveyPart } from '../discovery/survey.js';
import { surveyParts } from '../discovery/survey-parts.js';
import type { World } from '../lab/world/world.js';
import type { Config } from '../model/config.js';
import type { ConfigRequest, RequestPath } from '../model/config-request.js';
import type { Target } from '../model/run-record.js';
import type { AccountRequest } from './read-request.js';
import { findShared } from './shared-probes.js';

/** What a run is pointed at, ready to be called. */
export interface OpenTarget {
  readonly config: Config;
  readonly label: Target;
  /** What the reader must know of it, a line each. */
  readonly notices: readonly string[];
  /** What was looked for and not found, `NAME: why` each. */
  readonly lacks: readonly string[];
  /** The same of further accounts, by their names. */
  readonly consumerLacks?: Readonly<Record<string, readonly string[]>>;
  close(): Promise<void>;
}

/** Either the target, or what is wrong with the request, a line each. */
export type Opened =
  | { readonly ok: true; readonly value: OpenTarget }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Starts the lab.
 * @throws when the lab cannot start on this machine; the message says what to do.
 */
export async function openLab(options: {
  readonly home: string;
  readonly remote: string;
  readonly asOf: string;
  readonly morePaths: boolean;
  /** Adds to the world before anything starts. */
  readonly world?: (world: World) => void;
}): Promise<OpenTarget> {
  const { startLab } = await import('../lab/start-lab.js');
  const lab = await startLab(options);
  return {
    config: lab.config,
    label: lab.transport === 'emulated' ? 'lab, emulated transport' : 'lab',
    notices: lab.notices,
    lacks: [],
    close: () => lab.close(),
  };
}

/**
 * Holds a request against the account, which is looked at only where the request leaves something open.
 * @throws {Error} when a call that it needs was refused; the message names the call and the mend.
 */
export async function openAccount(
  { request, describe }: AccountRequest,
  loading: Promise<typeof import('../aws/adapters.js')>,
): Promise<Opened> {
  const consumers = Object.entries(request.consumers ?? {});
  const [first, ...further] = await Promise.all([
    resolveOne(request, [], loading),
    ...consumers.map(([name, own]) => resolveOne(own, ['consumers', name], loading)),
  ]);
  const problems = [first, ...further].flatMap((one) => (one.ok ? [] : one.problems));
  if (!first.ok || problems.length > 0) return { ok: false, problems: problems.map(describe) };
  const named = further.flatMap((one, index) => {
    const name = consumers[index]?.[0] ?? '';
    return one.ok ? [{ name, config: one.config, lacks: one.lacks }] : [];
  });
  const shared = findShared(first.config, named);
  if (shared.length > 0) return { ok: false, problems: shared.map(describe) };
  const config: Config = {
    ...first.config,
    ...(named.length > 0 && {
      consumers: Object.fromEntries(named.map((one) => [one.name, one.config])),
    }),
  };
  const notices = [
    ...first.lacks.map((lack) => `Lacks ${lack}.`),
    ...named.flatMap(({ name, lacks }) => lacks.map((lack) => `${name}: lacks ${lack}.`)),
  ];
  const consumerLacks = Object.fromEntries(named.map(({ name, lacks }) => [name, lacks]));
  const accesses = [config, ...named.map((one) => one.config)].flatMap(({ access, providerAccess }) =>
    providerAccess === undefined ? [access] : [access, providerAccess],
  );
  const label = await (await loading).findTarget(accesses, config.regions.home);
  const close = async () => undefined;
  return { ok: true, value: { config, label, notices, lacks: first.lacks, consumerLacks, close } };
}

/** @param place - of the account in the request's file, put before the problems' own places. */
async function resolveOne(
  request: ConfigRequest,
  place: RequestPath,
  loading: Promise<typeof import('../aws/adapters.js')>,
): Promise<Resolution> {
  const parts = surveyParts(request);
  const survey = parts.size === 0 ? emptySurvey : await look(request, parts, await loading);
  const resolution = resolveConfig(request, survey);
  if (resolution.ok) return resolution;
  return {
    ok: false,
    problems: resolution.problems.map(({ path, message }) => ({ path: [...place, ...path], message })),
  };
}

async function look(
  { access, providerAccess = access, regions }: ConfigRequest,
  parts: ReadonlySet<SurveyPart>,
  aws: typeof import('../aws/adapters.js'),
): Promise<Survey> {
  const clients = aws.createClients(access);
  const provider = providerAccess === access ? clients : aws.createClients(providerAccess);
  try {
    return await aws.surveyAccount(parts, { regions, clients, provider });
  } finally {
    clients.destroy();
    provider.destroy();
  }
}
