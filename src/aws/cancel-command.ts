import type { SSMClient } from '@aws-sdk/client-ssm';

/** Cancels a command as well as can be: it ends by its own time limits when this fails. */
export async function cancelCommand(ssm: SSMClient, commandId: string): Promise<void> {
  const { CancelCommandCommand } = await import('@aws-sdk/client-ssm');
  await ssm.send(new CancelCommandCommand({ CommandId: commandId })).catch(() => undefined);
}
