import type { SSMClient } from '@aws-sdk/client-ssm';
import pRetry, { AbortError } from 'p-retry';
import type { CommandRequest } from '../run/ports.js';
import { sortFailure } from './errors.js';

/**
 * Sends the script to one probe instance.
 * @returns the command's id.
 * @throws the SDK's last error, when it is not for waiting or waiting did not help.
 */
export async function sendCommand(
  ssm: SSMClient,
  request: CommandRequest,
  deliveryTimeoutS: number,
): Promise<string> {
  const { SendCommandCommand } = await import('@aws-sdk/client-ssm');
  const command = new SendCommandCommand({
    InstanceIds: [request.instanceId],
    DocumentName: 'AWS-RunShellScript',
    Comment: request.comment.slice(0, 100),
    TimeoutSeconds: deliveryTimeoutS,
    Parameters: {
      commands: [request.script],
      executionTimeout: [String(request.executionTimeoutS)],
    },
  });
  return pRetry(
    async () => {
      try {
        const { Command } = await ssm.send(command);
        if (Command?.CommandId === undefined) throw new Error('SendCommand answered without a CommandId.');
        return Command.CommandId;
      } catch (thrown) {
        // Only throttling is certain not to have run anything; the SDK itself has already retried the rest.
        if (sortFailure(thrown, 'ssm:SendCommand').kind === 'throttled') throw thrown;
        throw new AbortError(thrown instanceof Error ? thrown : new Error(String(thrown)));
      }
    },
    { retries: 6, minTimeout: 500, maxTimeout: 8_000, randomize: true },
  );
}
