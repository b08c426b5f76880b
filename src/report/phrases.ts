import type { Outcome } from '../model/outcome.js';
import type { ExperimentRecord } from '../model/run-record.js';
import type { Expectation, ExpectedOutcome } from '../model/scenario.js';
import type { Words } from '../words/en.js';

/**
 * An outcome in as few words as tell it apart, the same in every language: the code where there is one, the
 * phase of a timeout that was not the connection's.
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
export function nameCell({ outcome, skip, verdict }: ExperimentRecord, { phrases, names }: Words): string {
  if (outcome !== undefined) return nameOutcome(outcome);
  if (skip !== undefined) return names.skips[skip];
  return verdict === 'skipped' ? phrases.notRun : phrases.notObserved;
}

/** `timeout, until 2025-11-18`; with the words asked for where only those are known. */
export function nameExpectation(expectation: Expectation, { phrases }: Words): string {
  const { since, until, message, orDenied } = expectation;
  const named = nameOutcome(expectation);
  const outcome = orDenied === true ? phrases.orDenied(named) : named;
  const expected = message === undefined ? outcome : phrases.saying(outcome, message);
  return [expected, phrases.dates(since, until)].filter(Boolean).join(phrases.comma);
}

/** Where an expectation comes from: `expected since 2025-11-19; source: …`; empty where neither is known. */
export function nameOrigin(
  { since, until, source }: Pick<Expectation, 'since' | 'until' | 'source'>,
  { summary, phrases }: Words,
): string {
  const dates = phrases.dates(since, until);
  return [dates && summary.expectedOn(dates), source && summary.source(source)]
    .filter(Boolean)
    .join(phrases.semicolon);
}

/** `2024-12-01T10:00:00.000Z` → `2024-12-01 10:00:00 UTC`; anything else as it is. */
export function nameTime(iso: string): string {
  return iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, '$1 $2 UTC');
}

/** `, resumed 2024-12-01 10:00:00 UTC` with every time; nothing for a run that was never cut short. */
export function nameResumption(
  { resumedAt = [] }: { readonly resumedAt?: readonly string[] | undefined },
  { phrases }: Words,
): string {
  return resumedAt.length === 0 ? '' : phrases.resumed(resumedAt.map(nameTime));
}

/** The stable name of a cell, `scenario/experiment`; with `@i-…` where its role has several probes. */
export function nameKey({
  scenario,
  experiment,
  instanceId,
}: Pick<ExperimentRecord, 'scenario' | 'experiment' | 'instanceId'>): string {
  return `${scenario}/${experiment}${instanceId === undefined ? '' : `@${instanceId}`}`;
}
