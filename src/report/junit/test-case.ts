import type { Attempt, ExperimentRecord } from '../../model/run-record.js';
import type { Verdict } from '../../model/verdict.js';
import { en } from '../../words/en.js';
import { nameCell } from '../phrases.js';
import { quoteWords } from '../shell-words.js';
import { attribute, content, type Element } from './xml.js';

/** Seconds with three decimals and no separators, as every reader takes them. */
export function seconds(ms: number): string {
  return (Math.max(0, ms) / 1000).toFixed(3);
}

/** What the experiment took, all its attempts together. */
export function durationOf({ attempts }: ExperimentRecord): number {
  return attempts.reduce((sum, { durationMs }) => sum + durationMs, 0);
}

/** A cell as a test case; its verdict is a child of it, and a pass has none. */
export function writeTestCase(experiment: ExperimentRecord): Element {
  return {
    '@name': attribute(experiment.experiment),
    '@classname': attribute(experiment.scenario),
    '@time': seconds(durationOf(experiment)),
    ...results[experiment.verdict](experiment),
    'system-out': { '#text': content(tellStory(experiment)) },
  };
}

const results: Record<Verdict, (experiment: ExperimentRecord) => Element> = {
  fail: (experiment) => ({ failure: tellResult(experiment) }),
  inconclusive: (experiment) => ({ error: tellResult(experiment) }),
  flaky: ({ attempts, reason }) => ({
    flakyFailure: attempts.slice(0, -1).map((attempt) => ({
      '@message': attribute(reason),
      '@type': attribute(nameAttempt(attempt)),
      stackTrace: { '#text': content(describeAttempt(attempt)) },
    })),
  }),
  // Neither right nor wrong: a pass would say that something was held against an expectation.
  recorded: (experiment) => ({ skipped: { '@message': attribute(`recorded: ${experiment.reason}`) } }),
  skipped: (experiment) => ({ skipped: { '@message': attribute(experiment.reason) } }),
  pass: () => ({}),
};

function tellResult(experiment: ExperimentRecord): Element {
  const last = experiment.attempts.at(-1);
  const type =
    experiment.outcome === undefined && last !== undefined ? nameAttempt(last) : nameCell(experiment, en);
  return {
    '@message': attribute(experiment.reason),
    '@type': attribute(type),
    '#text': content(last === undefined ? experiment.reason : describeAttempt(last)),
  };
}

function tellStory(experiment: ExperimentRecord): string {
  const { attempts, reason, column, probe } = experiment;
  const from = probe === undefined ? 'called by the harness itself' : `from the probe ${probe}`;
  return [
    `${column}; ${from}`,
    `${nameCell(experiment, en)}: ${reason}`,
    ...attempts.map(describeAttempt),
  ].join('\n');
}

function nameAttempt({ outcome, fault }: Attempt): string {
  return outcome?.code ?? outcome?.kind ?? fault?.kind ?? 'not observed';
}

function describeAttempt(attempt: Attempt): string {
  const hops = attempt.hops.map(
    ({ host, port, reached, status }) =>
      `${host}:${port} reached ${reached ?? 'unknown'}${status === undefined ? '' : `, status ${status}`}`,
  );
  const fault = attempt.fault === undefined ? [] : [`${attempt.fault.kind}: ${attempt.fault.message}`];
  return [`$ ${quoteWords(attempt.argv)}`, attempt.message.trim(), ...hops, ...fault]
    .filter((line) => line !== '')
    .join('\n');
}
