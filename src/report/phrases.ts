import type { ClientLimits } from '../model/evidence.js';
import type { Outcome, Reached } from '../model/outcome.js';
import type { ExperimentRecord, Target } from '../model/run-record.js';
import type { Expectation, ExpectedOutcome } from '../model/scenario.js';
import type { SkipKind } from '../model/verdict.js';

/**
 * An outcome in as few words as tell it apart: the code where there is one, the phase of a timeout that was
 * not the connection's.
 */
export function nameOutcome(outcome: Outcome | ExpectedOutcome): string {
  if (outcome.kind === 'service-error') return outcome.code ?? 'service error';
  const phase = outcome.kind === 'timeout' && outcome.phase !== 'connect' ? outcome.phase : undefined;
  if (phase !== undefined) return `timeout (${phase})`;
  return outcome.code === undefined || outcome.kind === 'InvalidSignature' || outcome.code === outcome.kind
    ? outcome.kind
    : `${outcome.kind} ${outcome.code}`;
}

/** The outcome of a cell, or why it has none. */
export function nameCell(experiment: ExperimentRecord): string {
  if (experiment.outcome !== undefined) return nameOutcome(experiment.outcome);
  if (experiment.skip !== undefined) return skipNames[experiment.skip];
  return experiment.verdict === 'skipped' ? 'not run' : 'not observed';
}

/** Why an experiment was left out. */
export const skipNames: Readonly<Record<SkipKind, string>> = {
  'not-offered': 'not offered',
  'not-set-up': 'not set up',
};

/** `timeout, until 2025-11-18`; with the words asked for where only those are known. */
export function nameExpectation(expectation: Expectation): string {
  const { since, until, message } = expectation;
  const dates = [since && `since ${since}`, until && `until ${until}`].filter(Boolean).join(' ');
  const words = message === undefined ? '' : ` saying “${message}”`;
  return [`${nameOutcome(expectation)}${words}`, dates].filter(Boolean).join(', ');
}

/** `40 ms`, `12.3 s`, `2 min 5 s`. */
export function nameDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `1 experiment`, `3 experiments`. */
export function count(amount: number, singular: string, plural = `${singular}s`): string {
  return `${amount} ${amount === 1 ? singular : plural}`;
}

/** `2024-12-01T10:00:00.000Z` → `2024-12-01 10:00:00 UTC`; anything else as it is. */
export function nameTime(iso: string): string {
  return iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, '$1 $2 UTC');
}

/** `, resumed 2024-12-01 10:00:00 UTC` with every time; nothing for a run that was never cut short. */
export function nameResumption({
  resumedAt = [],
}: {
  readonly resumedAt?: readonly string[] | undefined;
}): string {
  return resumedAt.length === 0 ? '' : `, resumed ${resumedAt.map(nameTime).join(' and ')}`;
}

/** The stable name of a cell, `scenario/experiment`; with `@i-…` where its role has several probes. */
export function nameKey({
  scenario,
  experiment,
  instanceId,
}: Pick<ExperimentRecord, 'scenario' | 'experiment' | 'instanceId'>): string {
  return `${scenario}/${experiment}${instanceId === undefined ? '' : `@${instanceId}`}`;
}

/** What a run ran in. */
export const targetNames: Readonly<Record<Target, string>> = {
  aws: 'AWS',
  lab: 'the lab: real clients and sockets, a model of AWS. Not AWS itself',
  'lab, emulated transport':
    'the lab, emulated transport: no network namespaces here, so names and routes were emulated. Not AWS itself',
};

/** How far a connection got. */
export const reachedNames: Readonly<Record<Reached, string>> = {
  dns: 'name resolved, no connection',
  tcp: 'TCP connected',
  tls: 'TLS agreed',
  http: 'HTTP answered',
};

/** `limits: connect 10 s, read 10 s, at most 1 request, stopped after 25 s`. */
export function nameLimits({ connectTimeoutS, readTimeoutS, maxAttempts, killAfterS }: ClientLimits): string {
  const tries = `at most ${count(maxAttempts, 'request')}`;
  return `limits: connect ${connectTimeoutS} s, read ${readTimeoutS} s, ${tries}, stopped after ${killAfterS} s`;
}
