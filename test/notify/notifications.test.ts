import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/model/run-record.js';
import { chooseReference, lookBack } from '../../src/notify/choose-reference.js';
import { notifications } from '../../src/notify/notifications.js';
import { withCell } from '../report/article-record.js';
import { runsOf } from './made-runs.js';

/** What is told after each run of a sequence, with nothing remembered but the runs before it. */
function toldAfterEach(runs: readonly RunRecord[], baseline?: RunRecord): readonly string[] {
  return runs.map((run, index) => {
    const reference = chooseReference(run, runs.slice(0, index), baseline);
    if (reference === undefined) return 'nothing to compare with';
    return notifications(reference.difference, reference.history)
      .map(({ kind, cell }) => `${cell.replace('s/', '')} ${kind}`)
      .join(', ');
  });
}

const none = 'nothing to compare with';

describe('what is told', () => {
  it.each([
    ['a change that persists and ends', 'AABBBAA', [none, '', 'x began', '', '', 'x ended', '']],
    ['a change that comes again', 'ABABA', [none, 'x began', 'x ended', 'x began', 'x ended']],
    ['a change that becomes another', 'ABCCA', [none, 'x began', 'x changed-again', '', 'x ended']],
    ['nothing of a run that could not tell', 'AB?BA', [none, 'x began', '', '', 'x ended']],
    ['an end after a gap', 'AB?-A', [none, 'x began', '', '', 'x ended']],
    ['a change after a gap', 'A?-B', [none, '', '', 'x began']],
    ['a change though the first run could not tell', '?AAB', [none, '', '', 'x began']],
    ['a failure though the first run could not tell', '?BBA', [none, 'x began', '', 'x ended']],
  ])('%s', (_, letters, told) => {
    expect(toldAfterEach(runsOf({ y: 'A'.repeat(letters.length), x: letters }))).toEqual(told);
  });

  it('is of a new cell only that it fails, and that it does no more', () => {
    expect(toldAfterEach(runsOf({ y: 'AAAAAA', x: '-BBABA' }))).toEqual([
      none,
      'x began',
      '',
      'x ended',
      'x began',
      'x ended',
    ]);
    expect(toldAfterEach(runsOf({ y: 'AA', x: '-A' }))).toEqual([none, '']);
    expect(toldAfterEach(runsOf({ y: 'AAAA', x: '-B-B' }))).toEqual([none, 'x began', '', '']);
  });

  it('is nothing of cells that were taken out, or not selected this time', () => {
    expect(toldAfterEach(runsOf({ y: 'AAAA', x: 'AA-A' }))).toEqual([none, '', '', '']);
  });

  it('is held against the run that was named', () => {
    const runs = runsOf({ x: 'ABBCB' });
    expect(toldAfterEach(runs.slice(2), runs[1])).toEqual(['', 'x began', 'x ended']);
  });

  it('leads with what fails', () => {
    expect(toldAfterEach(runsOf({ x: 'ABA', y: 'AAB' })).at(-1)).toBe('y began, x ended');
  });

  it('is not of another place: the lab’s runs, or other regions’, in the same store', () => {
    const [first, second, third] = runsOf({ x: 'ABA' });
    if (first === undefined || second === undefined || third === undefined) throw new Error('three runs');
    const elsewhere = { ...second, regions: { home: 'eu-west-1', remote: 'us-east-1' } };
    expect(toldAfterEach([first, elsewhere, third])).toEqual([none, none, '']);
    expect(toldAfterEach([first, { ...second, target: 'aws' }, third])).toEqual([none, none, '']);
  });

  it('is of another path what it was and is, once', () => {
    const key = 's3-gateway/home-bucket';
    const runs = [undefined, '2600::1', '2600::2', undefined].map((address, index): RunRecord => {
      const sound = withCell(key, {});
      const attempts = sound.experiments.find(({ experiment }) => experiment === 'home-bucket')?.attempts;
      const moved = attempts?.map((each) => ({
        ...each,
        hops: each.hops.map((hop) => (address === undefined ? hop : { ...hop, address })),
      }));
      const run = moved === undefined ? sound : withCell(key, { attempts: moved });
      return { ...run, runId: `run-${index}`, startedAt: `2024-12-0${index + 1}T00:00:00.000Z` };
    });
    expect(toldAfterEach(runs)).toEqual([none, `${key} began`, '', `${key} ended`]);
  });

  it('takes for the norm what has held for the runs that are looked at', () => {
    const told = toldAfterEach(runsOf({ x: `A${'B'.repeat(lookBack + 1)}C` }));
    expect(told.filter(Boolean)).toEqual([none, 'x began', 'x began']);
  });
});

describe('over any sequence of runs', () => {
  it('every stretch of a change begins once and ends once', () => {
    const letters = fc.string({ unit: fc.constantFrom('A', 'B', 'C', '?', '-'), maxLength: 14 });
    fc.assert(
      fc.property(letters, letters, (x, y) => {
        const length = Math.max(x.length, y.length);
        const runs = runsOf({ x: `A${x}`, y: `A${y}`, z: 'A'.repeat(length + 1) });
        const told = toldAfterEach(runs).flatMap((text) => text.split(', '));
        for (const [cell, word] of Object.entries({ x, y })) {
          const kinds = (kind: string) => told.filter((each) => each === `${cell} ${kind}`).length;
          const seen = `A${word.replace(/[?-]/g, '')}`;
          expect(kinds('began'), seen).toBe(seen.match(/A[BC]/g)?.length ?? 0);
          expect(kinds('ended'), seen).toBe(seen.match(/[BC]A/g)?.length ?? 0);
          expect(kinds('changed-again'), seen).toBe(seen.match(/B(?=C)|C(?=B)/g)?.length ?? 0);
        }
      }),
      { numRuns: 150 },
    );
  });
});
