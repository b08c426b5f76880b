import type { SSMClient } from '@aws-sdk/client-ssm';

/** Cancels a command on instances as well as can be: it ends by its own time limits when this fails. */
export async function cancelCommand(
  ssm: SSMClient,
  commandId: string,
  instanceIds: readonly string[],
): Promise<void> {
  const { CancelCommandCommand } = await import('@aws-sdk/client-ssm');
  const command = new CancelCommandCommand({ CommandId: commandId, InstanceIds: [...instanceIds] });
  await ssm.send(command).catch(() => undefined);
}
