import type { CommandRequest, CommandResult } from '../../run/ports.js';
import type { Clock } from './clock.js';
import { cancelled, fault } from './invocation-result.js';
import type { Invocations, SentCommand } from './invocations.js';
import { pollDelayMs } from './poll-pace.js';
import { deliveryTimeoutS } from './send-command.js';

/** Beyond SSM's own deadlines: its status can lag behind them. */
const graceMs = 20_000;
/** So long after all should have ended, what is not listed as ended is looked at itself; then twice as long after. */
const firstDoubtMs = 30_000;

/** One who waits for a command's result on one instance. */
interface Member {
  readonly instanceId: string;
  readonly expectedAt: number;
  readonly deadlineAt: number;
  readonly answer: (result: CommandResult) => void;
}

/** Watches one command for all who wait for it, by one listing a look. */
export interface CommandWatch {
  /** What came back of the request's instance; a fault once that is overdue or the signal is aborted. */
  result(request: CommandRequest, signal: AbortSignal): Promise<CommandResult>;
}

export interface WatchParts {
  readonly invocations: Invocations;
  readonly clock: Clock;
  /** Cancels the command on instances for which nobody waits any more. Never throws. */
  readonly cancel: (command: SentCommand, instanceIds: readonly string[]) => Promise<void>;
}

/** @param ended - called when the last who waited has been answered: the watch is then of no more use. */
export function createCommandWatch(command: SentCommand, parts: WatchParts, ended: () => void): CommandWatch {
  const { invocations, clock } = parts;
  const members = new Set<Member>();
  const leaving = new Set<Member>();
  const done = new AbortController();
  const startedAt = clock.now();
  let doubtMs = firstDoubtMs;
  let watching = false;

  const settle = (member: Member, result: CommandResult): void => {
    if (!members.delete(member)) return;
    member.answer(result);
    if (members.size > 0) return;
    ended();
    done.abort();
  };
  const giveUp = async (given: readonly Member[], result: CommandResult): Promise<void> => {
    const open = given.filter((member) => members.has(member));
    if (open.length === 0) return;
    await parts.cancel(
      command,
      open.map(({ instanceId }) => instanceId),
    );
    for (const member of open) settle(member, result);
  };
  /** All who give up in the same moment, as at Ctrl-C, are cancelled by one call. */
  const leave = async (member: Member): Promise<void> => {
    leaving.add(member);
    await Promise.resolve();
    const given = [...leaving];
    leaving.clear();
    await giveUp(given, cancelled());
  };
  const lastExpectedAt = (): number => Math.max(...[...members].map(({ expectedAt }) => expectedAt));

  const look = async (): Promise<void> => {
    const listed = await invocations.listEnded(command, done.signal);
    if ('kind' in listed) {
      for (const member of [...members]) settle(member, listed);
      return;
    }
    const now = clock.now();
    const isDoubtful = now - lastExpectedAt() > doubtMs;
    if (isDoubtful) doubtMs *= 2;
    const due = [...members].filter(
      ({ instanceId, deadlineAt }) => isDoubtful || listed.has(instanceId) || now >= deadlineAt,
    );
    await Promise.all(
      due.map(async (member) => {
        const result = await invocations.fetch(command, member.instanceId, done.signal);
        if (result !== undefined) settle(member, result);
      }),
    );
    await giveUp(
      [...members].filter(({ deadlineAt }) => now >= deadlineAt),
      fault('execution-timeout', `Expected command ${command.commandId} to end, SSM reports no end in time.`),
    );
  };
  const watch = async (): Promise<void> => {
    while (members.size > 0) {
      const delayMs = pollDelayMs(clock.now() - startedAt, lastExpectedAt() - startedAt);
      await clock.sleep(delayMs, done.signal);
      if (members.size > 0) await look();
    }
  };

  return {
    result: (request, signal) =>
      new Promise((resolve, reject) => {
        const now = clock.now();
        const deadlineMs = (deliveryTimeoutS + request.executionTimeoutS) * 1000 + graceMs;
        const member: Member = {
          instanceId: request.instanceId,
          expectedAt: now + request.expectedMs,
          deadlineAt: now + deadlineMs,
          answer: (result) => {
            signal.removeEventListener('abort', onAbort);
            resolve(result);
          },
        };
        const onAbort = () => void leave(member);
        members.add(member);
        if (signal.aborted) onAbort();
        else signal.addEventListener('abort', onAbort, { once: true });
        if (watching) return;
        watching = true;
        watch().catch(reject);
      }),
  };
}
