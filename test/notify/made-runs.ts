import type { Outcome } from '../../src/model/outcome.js';
import type { ExperimentRecord, RunRecord } from '../../src/model/run-record.js';
import { articleRecord, withExperiments } from '../report/article-record.js';

/** What a cell may be in a made-up run: a letter an outcome, `?` inconclusive, `-` not run at all. */
export type Letter = 'A' | 'B' | 'C' | '?' | '-';

const outcomes = {
  A: { kind: 'timeout', phase: 'connect' },
  B: { kind: 'success', reached: 'http' },
  C: { kind: 'service-error', code: 'NoSuchBucket' },
} as const satisfies Record<string, Outcome>;

/** Runs of one day after the other, a word a cell and a letter a run; `A` is expected. */
export function runsOf(cells: Readonly<Record<string, string>>): readonly RunRecord[] {
  const length = Math.max(...Object.values(cells).map((letters) => letters.length));
  return Array.from({ length }, (_, index) =>
    runOf(
      index,
      Object.fromEntries(
        Object.entries(cells).map(([cell, letters]) => [cell, (letters[index] ?? '-') as Letter]),
      ),
    ),
  );
}

function runOf(index: number, cells: Readonly<Record<string, Letter>>): RunRecord {
  const day = new Date(Date.UTC(2024, 11, 1 + index)).toISOString();
  const experiments = Object.entries(cells).flatMap(([cell, letter]) =>
    letter === '-' ? [] : [cellOf(cell, letter)],
  );
  return { ...withExperiments(experiments), runId: `run-${index}`, startedAt: day, asOf: day.slice(0, 10) };
}

function cellOf(experiment: string, letter: Exclude<Letter, '-'>): ExperimentRecord {
  const [model] = articleRecord().experiments;
  if (model === undefined) throw new Error('The article has experiments.');
  const { outcome: _outcome, ...rest } = model;
  const cell = { ...rest, scenario: 's', experiment, attempts: [] };
  if (letter === '?') return { ...cell, verdict: 'inconclusive' };
  return { ...cell, outcome: outcomes[letter], verdict: letter === 'A' ? 'pass' : 'fail' };
}
