import { z } from 'zod';
import { Refusal } from '../services/refusal.js';
import { type Command, isFinal, settle } from './command.js';
import { checkCommandId, read } from './queries.js';

const inputShape = z.object({ CommandId: z.string(), InstanceIds: z.array(z.string()).default([]) });

/**
 * Cancels a command: what has not started never will, what runs is killed by its agent.
 * @param commands - those of the caller's account and region.
 * @returns CancelCommand's answer, which is empty.
 */
export function cancelCommand(input: unknown, commands: readonly Command[]): object {
  const asked = read(inputShape, input);
  checkCommandId(asked.CommandId);
  const command = commands.find(({ id }) => id === asked.CommandId);
  if (command === undefined) throw new Refusal('InvalidCommandId', '');
  for (const invocation of command.invocations) {
    const meant = asked.InstanceIds.length === 0 || asked.InstanceIds.includes(invocation.instanceId);
    if (!meant || isFinal(invocation)) continue;
    if (invocation.startedAt === undefined) {
      settle(invocation, 'Cancelled', 'Cancelled');
    } else {
      settle(invocation, 'Cancelling', 'Cancelling');
      invocation.cancel.abort();
    }
  }
  return {};
}
