import type {
  CellChange,
  ComparedRun,
  DatedExpectation,
  RunDifference,
  UncomparedCell,
} from '../model/run-difference.js';
import type { ExperimentRecord, RunRecord } from '../model/run-record.js';
import type { IsoDate } from '../model/scenario.js';
import { isSameOutcome, saysSomething, stateOf } from './cell-state.js';
import { nameCells } from './cells.js';
import { describePath, isSamePath, pathOf } from './path.js';
import { type Duration, durationOf, findSlower } from './slower.js';

interface Pair {
  readonly cell: string;
  readonly before: ExperimentRecord;
  readonly after: ExperimentRecord;
}

/**
 * Says what changed between two runs. Addresses, ids, request ids, words of messages and times do not count,
 * nor does a verdict that changed only because nothing is expected any more. A cell that one of the runs
 * could not judge is told apart: it shows neither a change nor that there is none.
 */
export function compareRuns(before: RunRecord, after: RunRecord): RunDifference {
  const earlier = nameCells(before);
  const later = nameCells(after);
  const pairs = [...later].flatMap(([cell, record]): Pair[] => {
    const other = earlier.get(cell);
    return other === undefined ? [] : [{ cell, before: other, after: record }];
  });
  const [comparable, silent] = partition(pairs, isComparable);
  const slower = findSlower(comparable.flatMap(durationsOf));
  const sameProbes = probesOf(before) === probesOf(after);
  const changes = new Map(
    comparable.map((pair) => [pair.cell, changesOf(pair, slower, sameProbes, before.asOf)]),
  );
  return {
    before: nameRun(before),
    after: nameRun(after),
    changes: [
      ...[...later].flatMap(([cell, record]): readonly CellChange[] =>
        earlier.has(cell) ? (changes.get(cell) ?? []) : [{ kind: 'added', cell, after: stateOf(record) }],
      ),
      ...[...earlier].flatMap(([cell, record]): CellChange[] =>
        later.has(cell) ? [] : [{ kind: 'removed', cell, before: stateOf(record) }],
      ),
    ],
    notCompared: silent.filter(isAsked).map(({ cell, before, after }): UncomparedCell => {
      return { cell, before: before.verdict, after: after.verdict };
    }),
  };
}

function changesOf(
  pair: Pair,
  slower: ReadonlySet<string>,
  sameProbes: boolean,
  earlierDay: IsoDate,
): readonly CellChange[] {
  const { cell } = pair;
  const [before, after] = [stateOf(pair.before), stateOf(pair.after)];
  const same = isSameOutcome(before, after);
  const turn = turnOf(pair);
  const [oldPath, newPath] = [pathOf(pair.before), pathOf(pair.after)];
  const durations = durationsOf(pair);
  const expected = expectedSince(pair, earlierDay);
  return [
    ...(same ? [] : [{ kind: 'outcome', cell, before, after, ...(expected && { expected }) } as const]),
    ...(turn === undefined ? [] : [{ kind: turn, cell, before, after }]),
    // Another outcome came by another way as a matter of course.
    ...(!same || isSamePath(oldPath, newPath, sameProbes)
      ? []
      : [{ kind: 'path', cell, before: describePath(oldPath), after: describePath(newPath) } as const]),
    ...(slower.has(cell) ? durations.map((each) => ({ kind: 'slower', ...each }) as const) : []),
  ];
}

/** What the cell passes for, where that was not yet expected, or there was no such cell, on the earlier run's day. */
function expectedSince({ before, after }: Pair, earlierDay: IsoDate): DatedExpectation | undefined {
  const { because } = before;
  const offered = because?.kind === 'not-offered' ? because.since : undefined;
  const { since = offered, source } = after.expectation ?? {};
  if (after.verdict !== 'pass' || since === undefined || since <= earlierDay) return undefined;
  return { since, ...(source !== undefined && { source }) };
}

/** Only between what was judged: a cell of which nothing is expected any more has neither failed nor passed. */
function turnOf({ before, after }: Pair): 'newly-failing' | 'newly-passing' | undefined {
  if (after.verdict === 'fail' && before.verdict !== 'fail') return 'newly-failing';
  const passes = after.verdict === 'pass' || after.verdict === 'flaky';
  return passes && before.verdict === 'fail' ? 'newly-passing' : undefined;
}

function isComparable({ before, after }: Pair): boolean {
  return saysSomething(stateOf(before)) && saysSomething(stateOf(after));
}

/** An option that is set up in neither run leaves no question open. */
function isAsked({ before, after }: Pair): boolean {
  return before.skip !== 'not-set-up' || after.skip !== 'not-set-up';
}

function durationsOf({ cell, before, after }: Pair): readonly Duration[] {
  const [beforeMs, afterMs] = [durationOf(before), durationOf(after)];
  if (beforeMs === undefined || afterMs === undefined || !isSameOutcome(stateOf(before), stateOf(after)))
    return [];
  return [{ cell, beforeMs, afterMs }];
}

function probesOf({ probes }: RunRecord): string {
  return JSON.stringify(probes.map(({ role, instanceId }) => [role, instanceId]).sort());
}

function nameRun({ runId, asOf, startedAt }: RunRecord): ComparedRun {
  return { runId, asOf, startedAt };
}

function partition<T>(items: readonly T[], fits: (item: T) => boolean): [readonly T[], readonly T[]] {
  return [items.filter(fits), items.filter((item) => !fits(item))];
}
