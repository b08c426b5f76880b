import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CancelCommandCommand,
  DescribeInstanceInformationCommand,
  GetCommandInvocationCommand,
  ListCommandInvocationsCommand,
  ListCommandsCommand,
  SendCommandCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { afterEach, describe, expect, it } from 'vitest';
import { instanceOf, type LocalLab, openLocalLab, runningInGroup, stoppedClock, until } from './local-lab.js';

let lab: LocalLab;
afterEach(() => lab.close());

const GetInvocation = (CommandId: string, InstanceId = lab.instances[0]) =>
  lab.client.send(new GetCommandInvocationCommand({ CommandId, InstanceId }));

describe('just after SendCommand', () => {
  it('an invocation does not exist, and listings are empty', async () => {
    const clock = stoppedClock();
    lab = await openLocalLab({ options: { visibleAfterMs: 300 }, now: clock.now });
    const CommandId = await lab.send(['true']);
    await expect(GetInvocation(CommandId)).rejects.toMatchObject({ name: 'InvocationDoesNotExist' });
    const listed = async () => [
      (await lab.client.send(new ListCommandInvocationsCommand({ CommandId }))).CommandInvocations,
      (await lab.client.send(new ListCommandsCommand({ CommandId }))).Commands,
    ];
    expect(await listed()).toEqual([[], []]);
    clock.advance(300);
    expect((await listed()).map((list) => list?.length)).toEqual([1, 1]);
    expect(await lab.finished(CommandId)).toMatchObject({ Status: 'Success', StatusDetails: 'Success' });
  });

  it('the command is Pending, then InProgress, while the client asks', async () => {
    lab = await openLocalLab({ options: { deliveryMs: 1_000 } });
    const CommandId = await lab.send(['sleep 1; echo x']);
    expect(await GetInvocation(CommandId)).toMatchObject({ Status: 'Pending', ResponseCode: -1 });
    await until(async () => (await GetInvocation(CommandId)).Status === 'InProgress');
    expect((await GetInvocation(CommandId)).StandardOutputContent).toBe('');
    expect(await lab.finished(CommandId)).toMatchObject({ StandardOutputContent: 'x\n' });
  });
});

describe('time limits', () => {
  it('kills the process group at executionTimeout: no trap runs, output so far is kept', async () => {
    lab = await openLocalLab({ options: { secondMs: 300 } });
    const answer = await lab.run([], {
      Parameters: {
        commands: ['trap "echo trapped" TERM INT EXIT', 'echo before', 'sleep 30', 'echo after'],
        executionTimeout: ['5'],
      },
    });
    expect(answer).toMatchObject({
      Status: 'TimedOut',
      StatusDetails: 'ExecutionTimedOut',
      ResponseCode: 137,
      StandardOutputContent: 'before\n',
      StandardErrorContent: '',
    });
  });

  it('takes an executionTimeout below 5 seconds for an hour', async () => {
    lab = await openLocalLab({ options: { secondMs: 100 } });
    const Parameters = { commands: ['sleep 0.8; echo end'], executionTimeout: ['4'] };
    expect(await lab.run([], { Parameters })).toMatchObject({ StandardOutputContent: 'end\n' });
  });

  it('gives up a command that no agent picks up at TimeoutSeconds', async () => {
    lab = await openLocalLab({ options: { secondMs: 100, deliveryMs: 500 } });
    const CommandId = await lab.send(['true'], { TimeoutSeconds: 30 });
    instanceOf(lab.world, lab.instances[0]).agent.running = false;
    await until(async () => (await GetInvocation(CommandId)).Status === 'Delayed');
    expect(await lab.finished(CommandId)).toMatchObject({
      Status: 'TimedOut',
      StatusDetails: 'DeliveryTimedOut',
      ResponseCode: -1,
    });
    expect(lab.pids).toEqual([]);
  });

  it('delivers to an agent that comes back in time', async () => {
    lab = await openLocalLab({ options: { deliveryMs: 500 } });
    const CommandId = await lab.send(['echo late']);
    const { agent } = instanceOf(lab.world, lab.instances[0]);
    agent.running = false;
    await until(async () => (await GetInvocation(CommandId)).Status === 'Delayed');
    agent.running = true;
    expect(await lab.finished(CommandId)).toMatchObject({ StandardOutputContent: 'late\n' });
  });
});

describe('the agent', () => {
  it('runs five commands at once, and all of fourteen in the end', async () => {
    lab = await openLocalLab({ options: { queue: { workers: 5, buffer: 5, retryMs: 300 } } });
    const gate = join(lab.folder, 'gate');
    const wait = `while [ ! -e ${gate} ]; do sleep 0.1; done`;
    const ids = await Promise.all(Array.from({ length: 14 }, () => lab.send([wait])));
    await until(() => lab.pids.length >= 5);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(lab.pids).toHaveLength(5);
    writeFileSync(gate, '');
    const answers = await Promise.all(ids.map((id) => lab.finished(id)));
    expect(answers.map(({ Status }) => Status)).toEqual(ids.map(() => 'Success'));
  });

  it('of one instance does not wait for that of another', async () => {
    lab = await openLocalLab({ options: { queue: { workers: 1, buffer: 1, retryMs: 100 } } });
    const slow = await lab.send(['sleep 30']);
    const quick = await lab.send(['true'], { InstanceIds: [lab.instances[1]] });
    await lab.finished(quick, lab.instances[1]);
    expect((await GetInvocation(slow)).Status).toBe('InProgress');
  });
});

describe('SendCommand', () => {
  const ids = (id: string) => ({ InstanceIds: [id] });

  it.each([
    ['an unknown instance', () => ids('i-0123456789abcdef0')],
    [
      'a stopped one',
      () => {
        instanceOf(lab.world, lab.instances[1]).state = 'stopped';
        return ids(lab.instances[1]);
      },
    ],
    [
      'one whose endpoints are closed to it',
      () => {
        for (const group of lab.world.securityGroups) group.ingress = [];
        return ids(lab.instances[1]);
      },
    ],
    [
      'one whose message endpoint has lost its name',
      () => {
        lab.world.missingNames.push('ssmmessages.us-east-1.amazonaws.com');
        return ids(lab.instances[1]);
      },
    ],
  ])('refuses %s in the service’s words', async (_, spoil) => {
    lab = await openLocalLab();
    const { InstanceIds } = spoil();
    await expect(lab.send(['true'], { InstanceIds })).rejects.toMatchObject({
      name: 'InvalidInstanceId',
      message: `Instances [[${InstanceIds[0]}]] not in a valid state for account ${lab.world.accountId}`,
    });
  });

  it('does not know an instance of another region', async () => {
    lab = await openLocalLab();
    const { endpoint, credentials } = lab.client.config;
    const elsewhere = new SSMClient({
      region: 'ap-northeast-1',
      credentials,
      ...(endpoint !== undefined && { endpoint }),
      maxAttempts: 1,
    });
    const command = new SendCommandCommand({
      DocumentName: 'AWS-RunShellScript',
      InstanceIds: [lab.instances[0]],
      Parameters: { commands: ['true'] },
    });
    await expect(elsewhere.send(command)).rejects.toMatchObject({ name: 'InvalidInstanceId' });
    elsewhere.destroy();
  });

  it.each([
    [
      { Comment: 'x'.repeat(101) },
      /^1 validation error detected: Value 'x+' at 'comment' failed to satisfy constraint: Member must have length less than or equal to 100$/,
    ],
    [{ TimeoutSeconds: 29 }, /'timeoutSeconds' .* greater than or equal to 30$/],
    [{ TimeoutSeconds: 2_592_001 }, /'timeoutSeconds' .* less than or equal to 2592000$/],
    [
      { InstanceIds: Array.from({ length: 51 }, () => 'i-0123456789abcdef0') },
      /'instanceIds' .* equal to 50$/,
    ],
    [{ MaxErrors: 'few' }, /Value 'few' at 'maxErrors' failed to satisfy constraint/],
    [{ MaxConcurrency: '0', Comment: 'x'.repeat(101) }, /^2 validation errors detected: /],
  ])('checks %j', async (further, message) => {
    lab = await openLocalLab();
    await expect(lab.send(['true'], further)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(message),
    });
  });

  it.each([
    [{ DocumentName: 'AWS-RunPowerShellScript' }, 'InvalidDocument'],
    [{ Parameters: { commands: [] } }, 'InvalidParameters'],
    [{ Parameters: { commands: ['true'], executionTimeout: ['0'] } }, 'InvalidParameters'],
    [{ Parameters: { commands: ['true'], executionTimeout: ['172801'] } }, 'InvalidParameters'],
    [{ Parameters: { commands: ['true'], command: ['true'] } }, 'InvalidParameters'],
    [{ Targets: [{ Key: 'tag:x', Values: ['y'] }] }, 'UnsupportedByLab'],
    [{ OutputS3BucketName: 'a-bucket' }, 'UnsupportedByLab'],
  ])('refuses %j as %s', async (further, name) => {
    lab = await openLocalLab();
    await expect(lab.send(['true'], further)).rejects.toMatchObject({ name });
    expect(lab.pids).toEqual([]);
  });

  it('puts Parameter Store values into the script, whatever they hold', async () => {
    lab = await openLocalLab();
    lab.world.parameters.push({ name: '/word', region: 'us-east-1', type: 'String', value: '$(echo run)' });
    const answer = await lab.run(['echo {{ssm:/word}} {{ ssm:/word }}']);
    expect(answer.StandardOutputContent).toBe('run run\n');
  });

  it.each(['/test-parameter/us-east-1', '/no-such', '/elsewhere'])(
    'refuses a reference to %s: secure, unknown or of another region',
    async (name) => {
      lab = await openLocalLab();
      lab.world.parameters.push({ name: '/elsewhere', region: 'eu-west-1', type: 'String', value: 'x' });
      await expect(lab.send([`echo {{ssm:${name}}}`])).rejects.toMatchObject({ name: 'InvalidParameters' });
    },
  );

  it('stops sending after more errors than MaxErrors', async () => {
    lab = await openLocalLab();
    const further = { InstanceIds: [...lab.instances], MaxConcurrency: '1' };
    const strict = await lab.send(['exit 1'], further);
    expect(await lab.finished(strict)).toMatchObject({ Status: 'Failed' });
    expect(await lab.finished(strict, lab.instances[1])).toMatchObject({ StatusDetails: 'Terminated' });
    const lenient = await lab.send(['exit 1'], { ...further, MaxErrors: '1' });
    expect(await lab.finished(lenient, lab.instances[1])).toMatchObject({ Status: 'Failed' });
  });
});

describe('CancelCommand', () => {
  const cancel = (CommandId: string) => lab.client.send(new CancelCommandCommand({ CommandId }));

  it('kills what runs', async () => {
    lab = await openLocalLab();
    const mark = join(lab.folder, 'mark');
    const CommandId = await lab.send(['echo begun', `: > ${mark}`, 'sleep 30']);
    await until(() => existsSync(mark));
    await cancel(CommandId);
    expect(await lab.finished(CommandId)).toMatchObject({
      Status: 'Cancelled',
      StandardOutputContent: 'begun\n',
    });
    expect(runningInGroup(lab.pids[0])).toEqual([]);
  });

  it('keeps what has not started from ever starting', async () => {
    lab = await openLocalLab({ options: { deliveryMs: 600 } });
    const CommandId = await lab.send(['true']);
    await cancel(CommandId);
    expect((await GetInvocation(CommandId)).Status).toBe('Cancelled');
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(lab.pids).toEqual([]);
  });

  it('leaves alone what has ended, and does not know other ids', async () => {
    lab = await openLocalLab();
    const CommandId = await lab.send(['true']);
    await lab.finished(CommandId);
    await cancel(CommandId);
    expect((await GetInvocation(CommandId)).Status).toBe('Success');
    await expect(cancel(CommandId.replace(/^./, 'x'))).rejects.toMatchObject({ name: 'InvalidCommandId' });
    await expect(cancel('x')).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('the service', () => {
  it('throttles by a token bucket', async () => {
    const clock = stoppedClock();
    const rates = { ListCommands: { burst: 3, perSecond: 2 } };
    lab = await openLocalLab({ options: { rates }, now: clock.now });
    const list = () => lab.client.send(new ListCommandsCommand({}));
    await list().then(list).then(list);
    await expect(list()).rejects.toMatchObject({ name: 'ThrottlingException', message: 'Rate exceeded' });
    clock.advance(500);
    await list();
    await expect(list()).rejects.toMatchObject({ name: 'ThrottlingException' });
  });

  it('says which instances are online, by filter', async () => {
    lab = await openLocalLab();
    const [online, offline] = lab.instances;
    instanceOf(lab.world, offline).agent.running = false;
    const describe_ = async (Key: string, Values: string[]) => {
      const command = new DescribeInstanceInformationCommand({ Filters: [{ Key, Values }] });
      const { InstanceInformationList } = await lab.client.send(command);
      return InstanceInformationList?.map(({ InstanceId, PingStatus }) => [InstanceId, PingStatus]);
    };
    expect(await describe_('InstanceIds', [online, offline])).toEqual([
      [online, 'Online'],
      [offline, 'ConnectionLost'],
    ]);
    expect(await describe_('PingStatus', ['Online'])).toEqual([[online, 'Online']]);
    await expect(describe_('Colour', ['red'])).rejects.toMatchObject({ name: 'InvalidFilterKey' });
  });

  it('pages its listings', async () => {
    lab = await openLocalLab();
    const ids = [await lab.send(['true']), await lab.send(['true']), await lab.send(['true'])];
    const first = await lab.client.send(new ListCommandsCommand({ MaxResults: 2 }));
    const second = await lab.client.send(
      new ListCommandsCommand({ MaxResults: 2, ...(first.NextToken && { NextToken: first.NextToken }) }),
    );
    const listed = [...(first.Commands ?? []), ...(second.Commands ?? [])].map(({ CommandId }) => CommandId);
    expect(listed).toEqual(ids.reverse());
    expect(second.NextToken).toBeUndefined();
    await expect(lab.client.send(new ListCommandsCommand({ NextToken: 'x' }))).rejects.toMatchObject({
      name: 'InvalidNextToken',
    });
  });

  it('ends scripts that still run when it closes', async () => {
    lab = await openLocalLab();
    await lab.send(['sleep 30 & sleep 30']);
    await until(() => runningInGroup(lab.pids[0]).length > 0);
    await lab.close();
    expect(runningInGroup(lab.pids[0])).toEqual([]);
  });
});
