import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/aws/run-command/clock.js';
import { createPacer } from '../../../src/aws/run-command/pacer.js';
import { createTokenBucket } from '../../../src/lab/run-command/token-bucket.js';

/** Time goes on only while someone sleeps. */
function sleepersClock(): Clock {
  let time = 1_000_000;
  return {
    now: () => time,
    sleep: async (ms) => {
      time += ms;
    },
  };
}

const never = new AbortController().signal;

describe('a pacer', () => {
  it('lets its burst through at once and then keeps its pace', async () => {
    const clock = sleepersClock();
    const from = clock.now();
    const pacer = createPacer({ burst: 3, perSecond: 2 }, clock);
    const waits: number[] = [];
    for (let turn = 0; turn < 6; turn++) {
      await pacer.turn(never);
      waits.push(clock.now() - from);
    }
    expect(waits).toEqual([0, 0, 0, 500, 1000, 1500]);
  });

  it('serves those who wait in the order in which they came', async () => {
    const pacer = createPacer({ burst: 1, perSecond: 1 }, sleepersClock());
    const served: number[] = [];
    await Promise.all([1, 2, 3].map((who) => pacer.turn(never).then(() => served.push(who))));
    expect(served).toEqual([1, 2, 3]);
  });

  it('slows down once for calls that were throttled together', async () => {
    const clock = sleepersClock();
    const pacer = createPacer({ burst: 4, perSecond: 2 }, clock);
    const made: number[] = [];
    for (let turn = 0; turn < 4; turn++) {
      await pacer.turn(never);
      made.push(clock.now());
    }
    await clock.sleep(10, never);
    for (const madeAt of made) pacer.throttled(madeAt);
    const before = clock.now();
    await pacer.turn(never);
    expect(clock.now() - before).toBe(Math.ceil(1000 / (2 * 0.7)));
  });

  it('gives no turn to those who have given up, and theirs to the next', async () => {
    const clock = sleepersClock();
    const pacer = createPacer({ burst: 1, perSecond: 1 }, clock);
    await pacer.turn(never);
    await pacer.turn(AbortSignal.abort());
    const before = clock.now();
    await pacer.turn(never);
    expect(clock.now() - before).toBe(1000);
  });

  it('comes near whatever rate a service stands, with few calls in vain', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0.5, max: 15, noNaN: true }),
        fc.integer({ min: 1, max: 20 }),
        async (rate, burst) => {
          const clock = sleepersClock();
          const service = createTokenBucket({ burst, perSecond: rate }, clock.now);
          const pacer = createPacer({ burst: 5, perSecond: 5 }, clock);
          const from = clock.now();
          let [answered, throttled] = [0, 0];
          while (answered < 400) {
            await pacer.turn(never);
            const madeAt = clock.now();
            if (service()) {
              answered += 1;
              pacer.answered();
            } else {
              throttled += 1;
              await clock.sleep(20, never);
              pacer.throttled(madeAt);
            }
          }
          const leastMs = (Math.max(0, 400 - burst) / rate) * 1000;
          expect(clock.now() - from, 'time').toBeLessThan(1.6 * Math.max(leastMs, 40_000));
          expect(throttled, 'throttled').toBeLessThan(60);
        },
      ),
    );
  });
});
