import type { CommandResult } from '../../run/ports.js';
import type { Clients } from '../clients.js';
import { countPages } from '../count-pages.js';
import { describeFailure, sortFailure } from '../errors.js';
import type { CallBudget } from './call-budget.js';
import { fault, isUnderWay, resultOf } from './invocation-result.js';

/** A command in its region. */
export interface SentCommand {
  readonly region: string;
  readonly commandId: string;
}

/** Looks at what became of a command on its instances. */
export interface Invocations {
  /**
   * The instances on which the command has ended by one listing, which may lag behind: only `fetch` decides.
   * @returns a fault, when SSM may not be asked; no instance when it gives no listing.
   */
  listEnded(command: SentCommand, signal: AbortSignal): Promise<ReadonlySet<string> | CommandResult>;
  /** What came back of one instance; undefined while it is under way, or when SSM does not know or answer. */
  fetch(command: SentCommand, instanceId: string, signal: AbortSignal): Promise<CommandResult | undefined>;
}

export function createInvocations(clients: Clients, budget: CallBudget): Invocations {
  return {
    listEnded: async (command, signal) => {
      try {
        return await listEnded(command, signal);
      } catch (thrown) {
        return faultOf(thrown, 'ssm:ListCommandInvocations') ?? new Set();
      }
    },
    fetch: async ({ region, commandId }, instanceId, signal) => {
      const { GetCommandInvocationCommand } = await import('@aws-sdk/client-ssm');
      const ssm = await clients.ssmOnce(region);
      const command = new GetCommandInvocationCommand({ CommandId: commandId, InstanceId: instanceId });
      try {
        return resultOf(await budget.call(region, 'GetCommandInvocation', () => ssm.send(command), signal));
      } catch (thrown) {
        return faultOf(thrown, 'ssm:GetCommandInvocation');
      }
    },
  };

  /** Without details: they hold no more than 2,500 characters of output. */
  async function listEnded({ region, commandId }: SentCommand, signal: AbortSignal) {
    const { ListCommandInvocationsCommand } = await import('@aws-sdk/client-ssm');
    const ssm = await clients.ssmOnce(region);
    const ended = new Set<string>();
    const turn = countPages('ssm:ListCommandInvocations');
    let NextToken: string | undefined;
    do {
      turn();
      const command = new ListCommandInvocationsCommand({ CommandId: commandId, MaxResults: 50, NextToken });
      const page = await budget.call(region, 'ListCommandInvocations', () => ssm.send(command), signal);
      for (const invocation of page.CommandInvocations ?? []) {
        if (!isUnderWay(invocation)) ended.add(invocation.InstanceId ?? '');
      }
      NextToken = page.NextToken;
    } while (NextToken !== undefined && NextToken !== '');
    return ended;
  }
}

/** Undefined for what may pass: just after SendCommand SSM may not know the command. A deadline bounds that. */
function faultOf(thrown: unknown, action: string): CommandResult | undefined {
  const failure = sortFailure(thrown, action);
  return failure.kind === 'not-permitted'
    ? fault('delivery-failed', describeFailure(failure, action))
    : undefined;
}
