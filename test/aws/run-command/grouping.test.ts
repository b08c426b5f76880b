import { describe, expect, it } from 'vitest';
import { createCommandRunner } from '../../../src/aws/command-runner.js';
import type { CommandRequest, CommandResult } from '../../../src/run/ports.js';
import { type Answers, fakeSsm, refusal, virtualClock } from './fake-ssm.js';

const ids = (amount: number) => Array.from({ length: amount }, (_, n) => `i-${`${n}`.padStart(8, '0')}`);

function request(instanceId: string, further: Partial<CommandRequest> = {}): CommandRequest {
  return {
    instanceId,
    region: 'us-east-1',
    script: 'echo',
    comment: 'test',
    executionTimeoutS: 30,
    expectedMs: 2_000,
    ...further,
  };
}

/** Runs a script on each instance at the same time. */
async function runAll(
  requests: readonly CommandRequest[],
  answers: Answers = {},
  signal = new AbortController().signal,
) {
  const ssm = fakeSsm(answers);
  const runner = createCommandRunner(ssm.clients, virtualClock());
  const results = await Promise.all(requests.map((each) => runner.run(each, signal)));
  return { ssm, results };
}

const outputOf = (result: CommandResult | undefined) =>
  result?.kind === 'finished' ? result.stdout : result?.fault.kind;

describe('scripts that are asked for at the same time', () => {
  it('go out as one command each fifty instances when they are equal, and each instance’s output is its own', async () => {
    const all = ids(120);
    const { ssm, results } = await runAll(all.map((id) => request(id)));
    expect(ssm.callsOf('SendCommand').map(({ InstanceIds }) => (InstanceIds as string[]).length)).toEqual([
      50, 50, 20,
    ]);
    expect(results.map(outputOf)).toEqual(all.map((id, n) => `command-${Math.floor(n / 50) + 1} on ${id}`));
    expect(ssm.callsOf('DescribeInstanceInformation')).toHaveLength(3);
    expect(ssm.callsOf('GetCommandInvocation')).toHaveLength(120);
    expect(ssm.callsOf('ListCommandInvocations').length).toBeLessThan(10);
  });

  it.each([
    ['script', { script: 'other' }],
    ['region', { region: 'eu-west-1' }],
    ['time limit', { executionTimeoutS: 31 }],
  ])('are sent apart when their %s differs', async (_, further) => {
    const [one = '', two = ''] = ids(2);
    const { ssm, results } = await runAll([request(one), request(two, further)]);
    expect(ssm.callsOf('SendCommand').map(({ InstanceIds }) => InstanceIds)).toEqual([[one], [two]]);
    expect(results.map(outputOf)).toEqual([`command-1 on ${one}`, `command-2 on ${two}`]);
  });

  it('are sent apart for the same instance', async () => {
    const [one = ''] = ids(1);
    const { ssm } = await runAll([request(one), request(one)]);
    expect(ssm.callsOf('SendCommand').map(({ InstanceIds }) => InstanceIds)).toEqual([[one], [one]]);
  });

  it('tell each of those who asked the id of their command', async () => {
    const told: string[] = [];
    await runAll(
      ids(3).map((id) => request(id, { sent: (commandId) => void told.push(`${id} ${commandId}`) })),
    );
    expect(told).toEqual(ids(3).map((id) => `${id} command-1`));
  });

  it('do not keep SSM from sending to the others when one instance fails', async () => {
    const { ssm } = await runAll(ids(2).map((id) => request(id)));
    expect(ssm.callsOf('SendCommand')[0]).toMatchObject({ MaxErrors: '100%' });
  });

  it('leave out who is not online, and say so of those alone', async () => {
    const [online = '', lost = '', unknown = ''] = ids(3);
    const InstanceInformationList = [
      { InstanceId: lost, PingStatus: 'ConnectionLost' },
      { InstanceId: online, PingStatus: 'Online' },
    ];
    const { ssm, results } = await runAll(
      ids(3).map((id) => request(id)),
      {
        DescribeInstanceInformation: () => ({ InstanceInformationList }),
      },
    );
    expect(ssm.callsOf('SendCommand').map(({ InstanceIds }) => InstanceIds)).toEqual([[online]]);
    expect(results.map(outputOf)).toEqual([`command-1 on ${online}`, 'probe-offline', 'probe-offline']);
    expect(JSON.stringify(results[1])).toContain(`${lost} to be Online, SSM says ConnectionLost`);
    expect(JSON.stringify(results[2])).toContain(`${unknown} to be an SSM managed node`);
  });
});

describe('an instance that SSM does not take', () => {
  const [bad = ''] = ids(4).slice(2);
  const refusing = (message: string): Answers => ({
    SendCommand: ({ InstanceIds }, nth) => {
      if ((InstanceIds as string[]).includes(bad)) throw refusal('InvalidInstanceId', message);
      return { Command: { CommandId: `command-${nth}` } };
    },
    ListCommandInvocations: () => ({
      CommandInvocations: ids(4).map((InstanceId) => ({ InstanceId, Status: 'Success' })),
    }),
  });

  it.each([
    ['named', `Instances [[${bad}]] not in a valid state for account 123456789012`, 2],
    ['not named', '', 5],
  ])('costs the others nothing when it is %s', async (_, message, sends) => {
    const { ssm, results } = await runAll(
      ids(4).map((id) => request(id)),
      refusing(message),
    );
    expect(results.map(({ kind }) => kind)).toEqual(['finished', 'finished', 'fault', 'finished']);
    expect(outputOf(results[2])).toBe('delivery-failed');
    expect(ssm.callsOf('SendCommand')).toHaveLength(sends);
  });
});

describe('a service that is slow, silent or puts the caller off', () => {
  it('is asked again until it takes a command', async () => {
    const { ssm, results } = await runAll([request('i-00000000')], {
      SendCommand: (_, nth) => {
        if (nth < 4) throw refusal('ThrottlingException', 'Rate exceeded');
        return { Command: { CommandId: 'command-4' } };
      },
      ListCommandInvocations: () => ({
        CommandInvocations: [{ InstanceId: 'i-00000000', Status: 'Success' }],
      }),
    });
    expect(outputOf(results[0])).toBe('command-4 on i-00000000');
    expect(ssm.callsOf('SendCommand')).toHaveLength(4);
  });

  it('is given up when it goes on putting the caller off for a minute', async () => {
    const { results } = await runAll([request('i-00000000')], {
      SendCommand: () => {
        throw refusal('ThrottlingException', 'Rate exceeded');
      },
    });
    expect(outputOf(results[0])).toBe('delivery-failed');
  });

  it('is asked three times in all when it fails, and not again when it refuses', async () => {
    const failing = (error: Error): Answers => ({
      SendCommand: () => {
        throw error;
      },
    });
    const broken = await runAll([request('i-00000000')], failing(refusal('InternalServerError', '', 500)));
    expect(broken.ssm.callsOf('SendCommand')).toHaveLength(3);
    const refused = await runAll([request('i-00000000')], failing(refusal('AccessDeniedException')));
    expect(refused.ssm.callsOf('SendCommand')).toHaveLength(1);
    expect(refused.results[0]).toMatchObject({
      fault: { kind: 'not-permitted', message: /ssm:SendCommand/ },
    });
  });

  it('is not believed when it lists as ended what is still under way', async () => {
    const { results } = await runAll([request('i-00000000')], {
      GetCommandInvocation: (_, nth) => {
        if (nth === 1) throw refusal('InvocationDoesNotExist');
        return nth < 4 ? { Status: 'InProgress' } : { Status: 'Success', StandardOutputContent: 'whole' };
      },
    });
    expect(outputOf(results[0])).toBe('whole');
  });

  it('is looked at past its listings when those never tell of an end', async () => {
    const { ssm, results } = await runAll(
      ids(2).map((id) => request(id)),
      {
        ListCommandInvocations: () => ({ CommandInvocations: [] }),
      },
    );
    expect(results.map(outputOf)).toEqual(ids(2).map((id) => `command-1 on ${id}`));
    expect(ssm.callsOf('GetCommandInvocation')).toHaveLength(2);
  });

  it('reads a listing to its last page', async () => {
    const [one = '', two = ''] = ids(2);
    const { results } = await runAll(
      ids(2).map((id) => request(id)),
      {
        ListCommandInvocations: ({ NextToken }) =>
          NextToken === undefined
            ? { CommandInvocations: [{ InstanceId: one, Status: 'Success' }], NextToken: 'more' }
            : { CommandInvocations: [{ InstanceId: two, Status: 'Success' }] },
      },
    );
    expect(results.map(({ kind }) => kind)).toEqual(['finished', 'finished']);
  });

  it('is not waited for beyond the deadlines: the command is then cancelled', async () => {
    const { ssm, results } = await runAll(
      ids(2).map((id) => request(id)),
      {
        ListCommandInvocations: () => ({ CommandInvocations: [] }),
        GetCommandInvocation: () => ({ Status: 'InProgress' }),
      },
    );
    expect(results.map(outputOf)).toEqual(['execution-timeout', 'execution-timeout']);
    expect(ssm.callsOf('CancelCommand')).toEqual([{ CommandId: 'command-1', InstanceIds: ids(2) }]);
  });
});

describe('whoever gives up', () => {
  it('has a command cancelled once for all its instances', async () => {
    const stop = new AbortController();
    const { ssm, results } = await runAll(
      ids(3).map((id) => request(id)),
      {
        ListCommandInvocations: () => {
          stop.abort();
          return { CommandInvocations: [] };
        },
      },
      stop.signal,
    );
    expect(results.map(outputOf)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(ssm.callsOf('CancelCommand')).toEqual([{ CommandId: 'command-1', InstanceIds: ids(3) }]);
  });

  it('sends nothing that was not sent', async () => {
    const { ssm, results } = await runAll([request('i-00000000')], {}, AbortSignal.abort());
    expect(results.map(outputOf)).toEqual(['cancelled']);
    expect(ssm.callsOf('SendCommand')).toEqual([]);
  });
});

it('collects several instances of one earlier command by one listing', async () => {
  const { ssm, results } = await runAll(
    ids(3).map((id) => request(id, { commandId: 'earlier' })),
    {
      ListCommandInvocations: () => ({
        CommandInvocations: ids(3).map((InstanceId) => ({ InstanceId, Status: 'Success' })),
      }),
    },
  );
  expect(results.map(outputOf)).toEqual(ids(3).map((id) => `earlier on ${id}`));
  expect(ssm.callsOf('SendCommand')).toEqual([]);
  expect(ssm.callsOf('ListCommandInvocations')).toHaveLength(1);
});
