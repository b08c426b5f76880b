import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLease } from '../../src/store/hold-lease.js';
import { decideLease, renderLease } from '../../src/store/lease.js';
import { type OpenStore, stores } from './object-stores.js';

const noon = Date.parse('2026-11-23T12:00:00.000Z');
const lease = (holder: string, expiresAt: string) => renderLease({ holder, expiresAt });

describe('the decision about a lease', () => {
  it.each([
    ['none is there', undefined, 'take'],
    ['another holds it', lease('a', '2026-11-23T12:00:00.001Z'), 'held'],
    ['another’s has run out', lease('a', '2026-11-23T12:00:00.000Z'), 'take-over'],
    ['it is one’s own', lease('b', '2026-11-23T13:00:00.000Z'), 'take-over'],
    ['it is no JSON', 'x', 'take-over'],
    ['it is no lease', '{"holder": 5}', 'take-over'],
    ['it would never expire', '{"holder": "a", "expiresAt": "some day"}', 'take-over'],
  ])('where %s', (_what, found, kind) => {
    expect(decideLease(found, 'b', noon)).toMatchObject({ kind });
  });
});

describe.each(stores)('a lease in $kind', ({ open }) => {
  let opened: OpenStore;
  let nowMs = noon;
  beforeEach(async () => {
    opened = await open();
    nowMs = noon;
  });
  afterEach(() => opened.close());
  const take = (holder: string) => takeLease(opened.objects, { holder, lastsMs: 60_000, now: () => nowMs });
  const taken = async (holder: string) => {
    const result = await take(holder);
    if (result.kind !== 'taken') throw new Error(`${holder} did not get it.`);
    return result.lease;
  };

  it('excludes another run until it is given back', async () => {
    const held = await taken('a');
    expect(await take('b')).toEqual({
      kind: 'held',
      by: { holder: 'a', expiresAt: '2026-11-23T12:01:00.000Z' },
    });
    await held.release();
    await taken('b');
  });

  it('excludes another run until it has run out, unless it is renewed', async () => {
    const held = await taken('a');
    nowMs += 59_000;
    expect(await held.renew()).toBe(true);
    nowMs += 59_000;
    expect(await take('b')).toMatchObject({ kind: 'held' });
    nowMs += 1_000;
    await taken('b');
    expect(await held.renew()).toBe(false);
    await held.release();
    expect(await take('c')).toMatchObject({ kind: 'held', by: { holder: 'b' } });
  });

  it('is got by one of many that come at once, at first and when it has run out', async () => {
    for (const round of ['first', 'second']) {
      const results = await Promise.all(
        ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => take(`${name} ${round}`)),
      );
      expect(results.filter(({ kind }) => kind === 'taken')).toHaveLength(1);
      nowMs += 60_000;
    }
  });
});
