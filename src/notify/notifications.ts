import type { RunDifference } from '../model/run-difference.js';
import type { Notification } from './notification.js';
import { type Changed, isSameChange, type Standing, type Standings, standingsOf } from './standing.js';

/**
 * Says what to tell after a run: each change when it begins, not again while it persists, when it becomes
 * another one, and once when it ends. A run that cannot tell of a cell neither begins nor ends anything.
 * @param difference - the run against its baseline.
 * @param history - earlier runs against the same baseline, newest first.
 * @returns what fails first; then by what happened; else in the order of the run's cells.
 */
export function notifications(
  difference: RunDifference,
  history: readonly RunDifference[],
): readonly Notification[] {
  const now = standingsOf(difference);
  const earlier = history.map(standingsOf);
  const foreign = cellsOutsideBaseline([difference, ...history]);
  const known = (standings: Standings, cell: string): Standing =>
    standings.get(cell) ?? (foreign.has(cell) ? { kind: 'unknown' } : { kind: 'same' });
  const cells = new Set([...now.keys(), ...earlier.flatMap((standings) => [...standings.keys()])]);
  return [...cells]
    .flatMap((cell) => {
      const current = known(now, cell);
      const last = earlier.map((each) => known(each, cell)).find(({ kind }) => kind !== 'unknown');
      return tell(cell, current, last);
    })
    .sort((a, b) => rank(a) - rank(b));
}

function tell(cell: string, current: Standing, last: Standing | undefined): readonly Notification[] {
  const was = last?.kind === 'changed' ? last : undefined;
  switch (current.kind) {
    case 'unknown':
      return [];
    case 'same':
      return was === undefined ? [] : [{ ...describe(cell, was), kind: 'ended' }];
    case 'changed': {
      if (was === undefined) return [{ ...partsOf(current), kind: 'began', cell }];
      if (isSameChange(was, current)) return [];
      const before = was.now === undefined ? {} : { was: was.now };
      return [{ ...partsOf(current), ...before, kind: 'changed-again', cell }];
    }
  }
}

function describe(cell: string, { baseline, now, path }: Changed): Omit<Notification, 'kind'> {
  return {
    cell,
    ...(baseline === undefined ? {} : { baseline }),
    ...(now === undefined ? {} : { was: now }),
    ...(path === undefined ? {} : { path: { baseline: path.now, now: path.baseline } }),
  };
}

function partsOf({ baseline, now, path }: Changed): Omit<Notification, 'kind' | 'cell'> {
  return {
    ...(baseline === undefined ? {} : { baseline }),
    ...(now === undefined ? {} : { now }),
    ...(path === undefined ? {} : { path }),
  };
}

/** Of these, a run that has no word has not run them; of all others it means that nothing changed. */
function cellsOutsideBaseline(differences: readonly RunDifference[]): ReadonlySet<string> {
  return new Set(
    differences.flatMap(({ changes }) =>
      changes.filter(({ kind }) => kind === 'added').map(({ cell }) => cell),
    ),
  );
}

const order = { began: 1, 'changed-again': 2, ended: 3 } as const;

function rank({ kind, now }: Notification): number {
  return now?.verdict === 'fail' ? 0 : order[kind];
}
