import { describe, expect, it } from 'vitest';
import { createPool } from '../../src/run/pool.js';

describe('a pool', () => {
  it('gives one copy of what is equal, and nothing else of it', () => {
    const pool = createPool();
    const first = pool.share({ host: 'a.example', addresses: ['192.0.2.1'] });
    expect(pool.share({ host: 'a.example', addresses: ['192.0.2.1'] })).toBe(first);
    expect(pool.share({ host: 'a.example', addresses: ['192.0.2.2'] })).not.toBe(first);
    expect(first).toEqual({ host: 'a.example', addresses: ['192.0.2.1'] });
  });

  it('gives back what it no longer keeps, too', () => {
    const pool = createPool();
    for (let at = 0; at < 20_000; at++) pool.share(`text ${at}`);
    expect(pool.share('one more')).toBe('one more');
    expect(pool.share({ one: 'more' })).toEqual({ one: 'more' });
  });
});
