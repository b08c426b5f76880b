import { syncBuiltinESMExports } from 'node:module';
import FakeTimers from '@sinonjs/fake-timers';

const realImmediate = setImmediate;

/** Time that passes only as far as somebody waits for it. */
export interface VirtualTime {
  /**
   * Runs a task to its end: whenever nothing is left to do at this moment, the clock jumps to the next timer.
   * @param startMs - what the clock shows at first, milliseconds since 1970.
   * @throws what the task throws; or {Error} when it waits for something that no timer will bring.
   */
  run<T>(startMs: number, task: () => Promise<T>): Promise<T>;
  /** Gives the real clock back. */
  restore(): void;
}

/** Turns of the event loop without any timer left after which a task is taken to wait for nothing. */
const patienceTurns = 2_000;

/**
 * Puts timers and dates of this process on a virtual clock: `setTimeout` and its kin, those of
 * `node:timers/promises`, `AbortSignal.timeout`, and `Date`. Microtasks, `setImmediate` and the files of the
 * machine stay real, so a task that needs only these runs to its next wait in one turn of the event loop.
 * Nothing may be under way that takes real time, such as a socket or the first load of a module.
 */
export function installVirtualTime(): VirtualTime {
  const clock = FakeTimers.install({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  });
  const realTimeout = AbortSignal.timeout;
  AbortSignal.timeout = virtualTimeout;
  // Modules hold `node:timers/promises` by its named exports.
  syncBuiltinESMExports();
  return {
    run: async (startMs, task) => {
      clock.reset();
      clock.setSystemTime(startMs);
      let ended = false;
      const result = task().finally(() => {
        ended = true;
      });
      // Whoever awaits `result` gets the error; without this it would count as unhandled in the meantime.
      result.catch(() => undefined);
      for (let idle = 0; idle < patienceTurns; idle += 1) {
        await new Promise((resolve) => realImmediate(resolve));
        if (ended) return await result;
        if (clock.countTimers() === 0) continue;
        clock.next();
        idle = 0;
      }
      throw new Error('Expected the task to go on, it waits for something that no timer brings.');
    },
    restore: () => {
      clock.uninstall();
      AbortSignal.timeout = realTimeout;
      syncBuiltinESMExports();
    },
  };
}

function virtualTimeout(ms: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new DOMException('The operation timed out', 'TimeoutError')), ms);
  return controller.signal;
}
