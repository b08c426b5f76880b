import { resolveConfig } from '../discovery/resolve-config.js';
import { emptySurvey } from '../discovery/survey.js';
import { surveyParts } from '../discovery/survey-parts.js';
import type { Config } from '../model/config.js';
import type { Target } from '../model/run-record.js';
import type { AccountRequest } from './read-request.js';

/** What a run is pointed at, ready to be called. */
export interface OpenTarget {
  readonly config: Config;
  readonly label: Target;
  /** What the reader must know of it, a line each. */
  readonly notices: readonly string[];
  /** What was looked for and not found, `NAME: why` each. */
  readonly lacks: readonly string[];
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
}): Promise<OpenTarget> {
  const { startLab } = await import('../lab/start-lab.js');
  const lab = await startLab(options);
  return {
    config: lab.config,
    label: lab.transport === 'emulated' ? 'lab, emulated transport' : 'lab',
    notices: lab.notice === undefined ? [] : [lab.notice],
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
  const parts = surveyParts(request);
  const survey = parts.size === 0 ? emptySurvey : await look();
  const resolution = resolveConfig(request, survey);
  if (!resolution.ok) return { ok: false, problems: resolution.problems.map(describe) };
  const { config, lacks } = resolution;
  const notices = lacks.map((lack) => `Lacks ${lack}.`);
  return { ok: true, value: { config, label: 'aws', notices, lacks, close: async () => undefined } };

  async function look() {
    const aws = await loading;
    const { access, providerAccess = access, regions } = request;
    const clients = aws.createClients(access);
    const provider = providerAccess === access ? clients : aws.createClients(providerAccess);
    try {
      return await aws.surveyAccount(parts, { regions, clients, provider });
    } finally {
      clients.destroy();
      provider.destroy();
    }
  }
}
