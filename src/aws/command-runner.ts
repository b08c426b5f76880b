import { setMaxListeners } from 'node:events';
import type { CommandRequest, CommandResult, CommandRunner } from '../run/ports.js';
import type { Clients } from './clients.js';
import { describeFailure, sortFailure } from './errors.js';
import { createCallBudget } from './run-command/call-budget.js';
import { cancelCommand } from './run-command/cancel-command.js';
import { type Clock, systemClock } from './run-command/clock.js';
import { type CommandWatch, createCommandWatch } from './run-command/command-watch.js';
import { cancelled, fault } from './run-command/invocation-result.js';
import { createInvocations, type SentCommand } from './run-command/invocations.js';
import { createOnlineCheck } from './run-command/online-check.js';
import { createOutbox } from './run-command/outbox.js';

/**
 * Runs scripts through SSM Run Command with the document AWS-RunShellScript. What is asked for at the same time
 * shares calls: one listing tells who is online, one SendCommand carries equal scripts, one listing a look
 * tells what has ended; and all share each region's budget of calls.
 */
export function createCommandRunner(clients: Clients, clock: Clock = systemClock): CommandRunner {
  const budget = createCallBudget(clock);
  const online = createOnlineCheck(clients, budget, clock);
  const outbox = createOutbox(clients, budget, clock);
  const invocations = createInvocations(clients, budget);
  const watches = new Map<string, CommandWatch>();

  const cancel = async ({ region, commandId }: SentCommand, instanceIds: readonly string[]): Promise<void> =>
    cancelCommand(await clients.ssmOnce(region), commandId, instanceIds);

  const watchOf = (command: SentCommand): CommandWatch => {
    const key = `${command.region} ${command.commandId}`;
    const found = watches.get(key);
    if (found !== undefined) return found;
    const watch = createCommandWatch(command, { invocations, clock, cancel }, () => watches.delete(key));
    watches.set(key, watch);
    return watch;
  };

  const send = async (request: CommandRequest, signal: AbortSignal): Promise<string | CommandResult> => {
    let action = 'ssm:DescribeInstanceInformation';
    try {
      const offline = await online.whyOffline(request.region, request.instanceId, signal);
      if (offline !== undefined) return fault('probe-offline', offline);
      if (signal.aborted) return cancelled();
      action = 'ssm:SendCommand';
      const commandId = await outbox.send(request, signal);
      await request.sent?.(commandId);
      return commandId;
    } catch (thrown) {
      if (signal.aborted) return cancelled();
      const failure = sortFailure(thrown, action);
      const kind = failure.kind === 'not-permitted' ? 'not-permitted' : 'delivery-failed';
      return fault(kind, describeFailure(failure, action));
    }
  };

  return {
    run: async (request, signal) => {
      // Every probe of a run listens to the same one.
      setMaxListeners(0, signal);
      const sent = request.commandId ?? (await send(request, signal));
      if (typeof sent !== 'string') return sent;
      return watchOf({ region: request.region, commandId: sent }).result(request, signal);
    },
  };
}
