import { setMaxListeners } from 'node:events';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { Clients } from '../../../src/aws/clients.js';
import type { Clock } from '../../../src/aws/run-command/clock.js';

type Input = Readonly<Record<string, unknown>>;

/** An operation's name → its answer to the nth call of it, counted from 1; a thrown error is the SDK's. */
export type Answers = Readonly<Record<string, (input: Input, nth: number) => object>>;

/** What the service says when it refuses. */
export function refusal(code: string, message = '', status = 400): Error {
  return Object.assign(new Error(message), {
    name: code,
    $metadata: { httpStatusCode: status },
    $fault: 'client',
  });
}

/** A Run Command without agents: a command has ended as soon as it was sent, and its output says on which instance. */
export function fakeSsm(answers: Answers = {}) {
  const calls: { readonly operation: string; readonly input: Input }[] = [];
  const commands = new Map<string, readonly string[]>();
  const usual: Answers = {
    DescribeInstanceInformation: ({ Filters }) => {
      const [{ Values }] = Filters as [{ Values: readonly string[] }];
      return { InstanceInformationList: Values.map((InstanceId) => ({ InstanceId, PingStatus: 'Online' })) };
    },
    SendCommand: ({ InstanceIds }, nth) => {
      commands.set(`command-${nth}`, InstanceIds as readonly string[]);
      return { Command: { CommandId: `command-${nth}` } };
    },
    ListCommandInvocations: ({ CommandId }) => ({
      CommandInvocations: (commands.get(`${CommandId}`) ?? []).map((InstanceId) => ({
        InstanceId,
        Status: 'Success',
      })),
    }),
    GetCommandInvocation: ({ CommandId, InstanceId }) => ({
      Status: 'Success',
      StandardOutputContent: `${CommandId} on ${InstanceId}`,
    }),
    CancelCommand: () => ({}),
  };
  const client = {
    send: async (command: { readonly input: Input; readonly constructor: { readonly name: string } }) => {
      const operation = command.constructor.name.replace(/Command$/, '');
      calls.push({ operation, input: command.input });
      const answer = answers[operation] ?? usual[operation];
      if (answer === undefined) throw new Error(`Expected no ${operation}`);
      return answer(command.input, callsOf(operation).length);
    },
  };
  const callsOf = (name: string) =>
    calls.filter(({ operation }) => operation === name).map(({ input }) => input);
  const clients: Pick<Clients, 'ssmOnce'> = { ssmOnce: async () => client as unknown as SSMClient };
  return { clients: clients as Clients, calls, callsOf, usual };
}

/** Every sleeper wakes in turn, at the time it asked for; between them nothing takes time. */
export function virtualClock(): Clock {
  let time = 1_000_000;
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const next = (): void => {
    sleepers.sort((a, b) => a.at - b.at);
    const first = sleepers.shift();
    if (first === undefined) return;
    time = Math.max(time, first.at);
    first.wake();
  };
  return {
    now: () => time,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        sleepers.push({ at: time + ms, wake: resolve });
        setMaxListeners(0, signal);
        signal.addEventListener('abort', () => resolve(), { once: true });
        setTimeout(next, 1);
      }),
  };
}
