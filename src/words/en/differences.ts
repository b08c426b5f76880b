import { count } from './phrases.js';

/** What changed between two runs, and how a cell went through several. */
export const differences = {
  changed: (amount: number, run: string, asOf: string, notCompared: number) =>
    `${amount === 0 ? 'Nothing' : count(amount, 'cell')} changed since ${run} (as of ${asOf})` +
    `${notCompared === 0 ? '' : `; ${count(notCompared, 'cell')} could not be compared`}.`,
  because: (turn: string, origin: string) => `${turn} (${origin})`,
  uncompared: (before: string, after: string) => `${before} before, ${after} now`,
  notCompared: 'Not compared:',
  notComparedCell: (why: string) => `not compared, ${why}`,
  whatChanged: 'What changed',
  newlyFailing: (before: string) => `fails now, was ${before}`,
  newlyPassing: 'passes now, failed before',
  path: (before: string, after: string) => `another path: ${before} → ${after}`,
  slower: (before: string, after: string) => `slower: ${before} → ${after}`,
  added: (outcome: string, verdict: string) => `new: ${outcome}, ${verdict}`,
  removed: (outcome: string, verdict: string) => `no longer run: was ${outcome}, ${verdict}`,
  otherAnswer: (outcome: string) => `${outcome} with another answer than asked for`,
};

export const history = {
  noRuns: 'No runs.',
  experiment: 'experiment',
  runs: 'runs',
  last: 'last',
  span: (amount: number, first: string, last: string) => `${count(amount, 'run')}: ${first} to ${last}`,
  run: (run: string, asOf: string) => `${run} (as of ${asOf})`,
  state: (outcome: string, verdict: string) => `${outcome}, ${verdict}`,
  since: (day: string) => `, since ${day}`,
  gone: ', no longer run',
  /** What changed within the last runs. */
  changedWithin: (runs: number) => `Changed within the last ${runs} runs:`,
  nothingWithin: (runs: number) => `Nothing changed within the last ${runs} runs.`,
  furtherChanges: (amount: number) => `and ${count(amount, 'earlier change')}`,
  turn: (before: string, after: string, asOf: string) => `${before} → ${after}, since ${asOf}`,
  inDoubt: 'not observed, or in doubt',
};

/** What people are told when a cell changes. */
export const notices = {
  summary: (cells: number, amounts: readonly string[]) => `${count(cells, 'cell')}: ${amounts.join(', ')}`,
  kinds: {
    began: (amount: number) => `${amount} changed`,
    'changed-again': (amount: number) => `${amount} changed again`,
    ended: (amount: number) => `${amount} as before again`,
  },
  head: (home: string, remote: string, summary: string) => `reachmatrix, ${home} → ${remote}: ${summary}`,
  more: (amount: number) => `… and ${amount} more: see the run's report.`,
  about: (run: string, asOf: string, target: string, before: string) =>
    `Run ${run}, as of ${asOf}, ${target}; compared with ${before}.`,
  asBefore: (state: string) => `as before again: ${state}`,
  was: (state: string) => `, was ${state}`,
  failsNoMore: 'does not fail any more',
  pathAgain: (path: string) => `by its path again: ${path}`,
  atFirst: (state: string) => `at first ${state}`,
  failsNow: (change: string) => `${change}, fails now`,
  isNow: (change: string, verdict: string) => `${change}, ${verdict}`,
};
