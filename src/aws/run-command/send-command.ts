import type { SSMClient } from '@aws-sdk/client-ssm';
import type { CommandRequest } from '../../run/ports.js';

/** How long SSM may take to hand a command to the agent; SSM accepts no less than 30. */
export const deliveryTimeoutS = 60;

/**
 * Sends one script to the instances of requests that differ by instance alone.
 * @returns the command's id.
 * @throws the SDK's error.
 */
export async function sendCommand(ssm: SSMClient, requests: readonly CommandRequest[]): Promise<string> {
  const [first] = requests;
  if (first === undefined) throw new TypeError('Expected at least one request to send');
  const { SendCommandCommand } = await import('@aws-sdk/client-ssm');
  const { Command } = await ssm.send(
    new SendCommandCommand({
      InstanceIds: requests.map(({ instanceId }) => instanceId),
      DocumentName: 'AWS-RunShellScript',
      Comment: first.comment.slice(0, 100),
      TimeoutSeconds: deliveryTimeoutS,
      // With the default, 0, one instance that fails keeps SSM from sending to the others.
      MaxErrors: '100%',
      Parameters: {
        commands: [first.script],
        executionTimeout: [String(first.executionTimeoutS)],
      },
    }),
  );
  if (Command?.CommandId === undefined) throw new Error('SendCommand answered without a CommandId.');
  return Command.CommandId;
}
