import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Command, type Invocation, isFinal, settle } from './command.js';
import { executeScript, type ScriptOptions } from './execute-script.js';
import type { RunCommandOptions } from './options.js';
import { outputLimits } from './output.js';
import { reportResult } from './report-result.js';

/** What carrying out a command needs of the lab. */
export interface Surroundings {
  readonly options: RunCommandOptions;
  readonly now: () => number;
  /** Ends all waiting when the lab closes. */
  readonly closed: AbortSignal;
  /** Where script files go. */
  readonly folder: string;
  /** Whether the agent can talk to the service at this moment. */
  readonly isOnline: (instanceId: string) => boolean;
  /** Makes the networks follow the world before a program starts in them. */
  readonly sync: () => Promise<void>;
  readonly spawn: (instanceId: string, workingDirectory: string) => ScriptOptions['spawn'];
  /** The agent's queue. */
  readonly queue: (instanceId: string, work: () => Promise<void>) => Promise<void>;
  /** Called when a script has started. */
  readonly onStart: (invocation: Invocation) => void;
  /** Bytes of standard output that arrive at the service. */
  readonly stdoutBytes: number;
}

/** How often an agent that is cut off tries again. */
const reconnectMs = 100;

/** Node's timers count to 2^31 - 1 ms, some 24 days; the API allows 30. */
const longestMs = 2 ** 31 - 1;

/** An exit code that asks the agent to reboot the instance. */
const rebootExitCode = 194;

/**
 * Carries one command out on one instance: delivery, the agent's queue, the script, the report. Both time
 * limits end it: undelivered at the first, unreported at their sum.
 * @param lost - the service forgets to deliver it.
 */
export async function runInvocation(
  command: Command,
  invocation: Invocation,
  lab: Surroundings,
  lost = false,
): Promise<void> {
  const { options } = lab;
  const overdue = new AbortController();
  const abandoned = AbortSignal.any([lab.closed, overdue.signal]);
  const deliveryMs = command.deliveryTimeoutS * options.secondMs;
  const executionMs = command.executionTimeoutS * options.secondMs;
  const timers = [
    later(deliveryMs, () => {
      if (invocation.startedAt !== undefined || isFinal(invocation)) return;
      settle(invocation, 'TimedOut', 'DeliveryTimedOut');
      overdue.abort();
    }),
    later(deliveryMs + executionMs, () => {
      if (isFinal(invocation)) return;
      settle(invocation, 'TimedOut', 'ExecutionTimedOut');
      overdue.abort();
    }),
  ];
  try {
    await pause(lost ? longestMs : options.deliveryMs, undefined, { signal: abandoned });
    await untilOnline(invocation, lab, abandoned, 'Delayed');
    await lab.queue(invocation.instanceId, async () => {
      if (isFinal(invocation)) return;
      await lab.sync();
      invocation.startedAt = lab.now();
      invocation.status = invocation.details = 'InProgress';
      lab.onStart(invocation);
      const result = await executeScript({
        lines: command.script,
        folder: join(lab.folder, command.id, invocation.instanceId),
        timeoutMs: executionMs,
        cancel: AbortSignal.any([invocation.cancel.signal, lab.closed]),
        keepBytes: outputLimits.stdout,
        spawn: lab.spawn(invocation.instanceId, command.workingDirectory),
      });
      const endedAt = lab.now();
      // An agent that was asked to reboot the instance does not report; the lab's instances do not reboot.
      if (result.ending.kind === 'exited' && result.ending.exitCode === rebootExitCode) return;
      await untilOnline(invocation, lab, abandoned);
      await pause(options.reportMs, undefined, { signal: abandoned });
      reportResult(invocation, result, { endedAt, stdoutBytes: lab.stdoutBytes });
    });
  } catch (error) {
    if (!abandoned.aborted) failToRun(invocation, error);
  }
  // The deadlines stay: a command that was never reported ends at them.
  if (isFinal(invocation) || lab.closed.aborted) for (const timer of timers) clearTimeout(timer);
}

async function untilOnline(
  invocation: Invocation,
  lab: Surroundings,
  signal: AbortSignal,
  meanwhile?: 'Delayed',
): Promise<void> {
  while (!lab.isOnline(invocation.instanceId) && !isFinal(invocation)) {
    if (meanwhile !== undefined && invocation.status === 'Pending') {
      invocation.status = invocation.details = meanwhile;
    }
    await pause(reconnectMs, undefined, { signal });
  }
}

function later(delayMs: number, act: () => void): NodeJS.Timeout {
  return setTimeout(act, Math.min(delayMs, longestMs)).unref();
}

/** A fault of the lab's own: told in the agent's way, and never as a script's exit. */
function failToRun(invocation: Invocation, error: unknown): void {
  if (isFinal(invocation)) return;
  invocation.stderr = `failed to run commands: ${error instanceof Error ? error.message : String(error)}`;
  settle(invocation, 'Failed', 'Failed');
}
