import { describe, expect, it } from 'vitest';
import { createWorkQueue } from '../../../src/lab/run-command/work-queue.js';
import { until } from './local-lab.js';

/** Work that is done when the test says so. */
function gatedWork(count: number) {
  const started: number[] = [];
  const gates = Array.from({ length: count }, () => {
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    return { open, opened };
  });
  const work = gates.map(({ opened }, index) => () => {
    started.push(index);
    return opened;
  });
  return { started, work, open: (index: number) => gates[index]?.open() };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('an agent’s queue', () => {
  it('runs five, keeps five for the next free worker, and leaves the rest to the next offer', async () => {
    const closed = new AbortController();
    const limits = { workers: 5, buffer: 5, retryMs: 60_000 };
    const queue = createWorkQueue(limits, closed.signal);
    const { started, work, open } = gatedWork(14);
    const all = Promise.allSettled(work.map(queue));
    await settled();
    expect(started).toEqual([0, 1, 2, 3, 4]);
    open(3);
    await settled();
    expect(started).toEqual([0, 1, 2, 3, 4, 5]);
    for (const index of work.keys()) open(index);
    await settled();
    expect(started).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    closed.abort();
    expect((await all).map(({ status }) => status).slice(-5)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'rejected',
      'rejected',
    ]);
  });

  it('takes the rest at the next offer', async () => {
    const queue = createWorkQueue({ workers: 5, buffer: 5, retryMs: 30 }, new AbortController().signal);
    const { started, work, open } = gatedWork(14);
    const all = Promise.all(work.map(queue));
    await settled();
    for (const index of work.keys()) open(index);
    await until(() => started.length === 14);
    await all;
  });

  it('frees the worker of work that fails', async () => {
    const queue = createWorkQueue({ workers: 1, buffer: 1, retryMs: 10 }, new AbortController().signal);
    const failing = queue(() => Promise.reject(new Error('no')));
    const next = queue(async () => undefined);
    await expect(failing).rejects.toThrow('no');
    await next;
    await queue(async () => undefined);
  });
});
