import {
  GetCommandInvocationCommand,
  type GetCommandInvocationResult,
  InvocationDoesNotExist,
  SendCommandCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import type { Lab } from '../../src/lab/lab.js';

/** Runs a script on the instance of a role, through the lab's API as any client does. */
export async function runOn(
  { config, endpointUrl }: Pick<Lab, 'config' | 'endpointUrl'>,
  role: string,
  lines: readonly string[],
): Promise<GetCommandInvocationResult> {
  const { credentials } = config.access;
  const client = new SSMClient({
    endpoint: endpointUrl,
    region: config.regions.home,
    ...(credentials !== undefined && { credentials }),
  });
  const InstanceId = config.probes[role] ?? '';
  try {
    const { Command } = await client.send(
      new SendCommandCommand({
        DocumentName: 'AWS-RunShellScript',
        InstanceIds: [InstanceId],
        Parameters: { commands: [...lines] },
      }),
    );
    const ask = new GetCommandInvocationCommand({ CommandId: Command?.CommandId ?? '', InstanceId });
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 150));
      const answer = await client.send(ask).catch((error: unknown) => {
        if (error instanceof InvocationDoesNotExist) return undefined;
        throw error;
      });
      if (answer !== undefined && !['Pending', 'Delayed', 'InProgress'].includes(answer.Status ?? '')) {
        return answer;
      }
    }
  } finally {
    client.destroy();
  }
}
