import type { SSMClient } from '@aws-sdk/client-ssm';
import type { RecoveryPorts, SoughtCommand } from '../run/ports.js';
import type { Clients } from './clients.js';
import { pagesOf } from './count-pages.js';
import { describeFailure, sortFailure } from './errors.js';
import { pause } from './pause.js';

/** This machine's clock may be wrong: SSM's own time of a command is looked for from so much earlier. */
const clockMarginMs = 24 * 60 * 60 * 1000;
/** SSM's listings lag behind SendCommand by a second or two; only after this much is nothing found nothing sent. */
const lagMs = [0, 1_000, 2_000, 4_000, 8_000];

/**
 * Finds commands that an earlier process has sent.
 * @param pausesMs - before each look, for as long as there is nothing.
 */
export function createCommandFinder(
  clients: Pick<Clients, 'ssm'>,
  pausesMs: readonly number[] = lagMs,
): Pick<RecoveryPorts, 'findCommand'> {
  return {
    findCommand: async (sought, signal) => {
      const action = sought.commandId === undefined ? 'ssm:ListCommands' : 'ssm:ListCommandInvocations';
      try {
        const ssm = await clients.ssm(sought.region);
        for (const delayMs of pausesMs) {
          await pause(delayMs, signal);
          if (signal.aborted) return { kind: 'unknown', reason: 'The run was interrupted.' };
          const commandId = await look(ssm, sought);
          if (commandId !== undefined) return { kind: 'found', commandId };
        }
        return { kind: 'none' };
      } catch (thrown) {
        return { kind: 'unknown', reason: describeFailure(sortFailure(thrown, action), action) };
      }
    },
  };
}

async function look(ssm: SSMClient, sought: SoughtCommand): Promise<string | undefined> {
  const { ListCommandInvocationsCommand, paginateListCommands } = await import('@aws-sdk/client-ssm');
  const { instanceId: InstanceId, commandId } = sought;
  if (commandId !== undefined) {
    const request = new ListCommandInvocationsCommand({ CommandId: commandId, InstanceId });
    const { CommandInvocations = [] } = await ssm.send(request);
    return CommandInvocations.length > 0 ? commandId : undefined;
  }
  const after = new Date(sought.sinceMs - clockMarginMs).toISOString().replace(/\.\d+/, '');
  const Filters = [{ key: 'InvokedAfter' as const, value: after }];
  const found: string[] = [];
  for await (const { Commands = [] } of pagesOf(
    'ssm:ListCommands',
    paginateListCommands({ client: ssm }, { InstanceId, Filters }),
  )) {
    for (const { CommandId, Comment } of Commands) {
      if (CommandId !== undefined && Comment?.startsWith(sought.comment)) found.push(CommandId);
    }
  }
  // Newest first: of a request that the SDK had to repeat, the first one counts.
  return found.at(-1);
}
