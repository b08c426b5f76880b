import {
  CancelCommandCommand,
  GetCommandInvocationCommand,
  ListCommandInvocationsCommand,
  ListCommandsCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addAccount } from '../../../src/lab/world/further-account.js';
import { type LocalLab, openLocalLab } from './local-lab.js';

let lab: LocalLab;
let foreign: SSMClient;

/** A client of the lab with credentials of a further account. */
async function enterAccount(name: string): Promise<SSMClient> {
  const { endpointUrl: endpoint = '', credentials } = lab.access;
  const own = { endpoint, region: 'us-east-1' };
  const sts = new STSClient({ ...own, ...(credentials && { credentials }) });
  const { arn, externalId } = addAccount(lab.world, name, 'us-east-1');
  const role = { RoleArn: arn, ExternalId: externalId, RoleSessionName: 'test' };
  const { Credentials } = await sts.send(new AssumeRoleCommand(role));
  sts.destroy();
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
  const session = {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
  };
  return new SSMClient({ ...own, credentials: session, maxAttempts: 1 });
}

beforeEach(async () => {
  lab = await openLocalLab();
  foreign = await enterAccount('team-b');
});
afterEach(async () => {
  foreign.destroy();
  await lab.close();
});

describe('the commands of another account', () => {
  it('are not listed, not told and not cancelled', async () => {
    const CommandId = await lab.send(['true']);
    await lab.finished(CommandId);
    const [InstanceId] = lab.instances;
    const ask = new ListCommandsCommand({ CommandId });
    expect((await lab.client.send(ask)).Commands).toHaveLength(1);
    expect((await foreign.send(ask)).Commands).toEqual([]);
    expect((await foreign.send(new ListCommandsCommand())).Commands).toEqual([]);
    const { CommandInvocations } = await foreign.send(new ListCommandInvocationsCommand({ CommandId }));
    expect(CommandInvocations).toEqual([]);
    await expect(
      foreign.send(new GetCommandInvocationCommand({ CommandId, InstanceId })),
    ).rejects.toMatchObject({ name: 'InvocationDoesNotExist' });
    await expect(foreign.send(new CancelCommandCommand({ CommandId }))).rejects.toMatchObject({
      name: 'InvalidCommandId',
    });
  });
});
