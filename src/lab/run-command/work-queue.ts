import { setTimeout as pause } from 'node:timers/promises';

/** How many commands an agent takes at once. */
export interface QueueLimits {
  /** Commands that run side by side (`Mds.CommandWorkersLimit`). */
  readonly workers: number;
  /** Commands that the agent keeps waiting (`Mds.CommandWorkerBufferLimit`). */
  readonly buffer: number;
  /** After how long a command that found no room is offered again. */
  readonly retryMs: number;
}

/** The agent's own defaults. @see amazon-ssm-agent, README, "Mds" */
export const agentLimits: QueueLimits = { workers: 5, buffer: 5, retryMs: 10_000 };

/**
 * Creates the queue of one agent: `workers` run, `buffer` wait for the next free worker, and whatever finds
 * neither free is offered again every `retryMs`: which is why a sixteenth short command can take so long.
 * @param closed - ends all waiting.
 * @returns a function that resolves once the work was done.
 * @throws the work's own error, or an AbortError when closed while it waited.
 */
export function createWorkQueue(limits: QueueLimits, closed: AbortSignal) {
  let running = 0;
  const waiting: (() => void)[] = [];

  return async (work: () => Promise<void>): Promise<void> => {
    while (running >= limits.workers && waiting.length >= limits.buffer) {
      await pause(limits.retryMs, undefined, { signal: closed, ref: false });
    }
    if (running >= limits.workers) {
      // Whoever ends hands its place on, so `running` does not change.
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running += 1;
    }
    try {
      closed.throwIfAborted();
      await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
