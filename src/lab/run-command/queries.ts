import { z } from 'zod';
import { Refusal } from '../services/refusal.js';
import type { World } from '../world/world.js';
import type { Command, Invocation } from './command.js';
import { commandView, invocationListing, invocationView } from './command-views.js';
import { instanceInformation } from './instance-information.js';
import { pageOf } from './page.js';

/** What a query looks at. */
interface QueryScope {
  /** Commands of the caller's account and region that the service shows by now, newest first. */
  readonly commands: readonly Command[];
  readonly world: World;
  readonly region: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Answers one operation that changes nothing. */
export type Query = (input: unknown, scope: QueryScope) => object;

const commandId = z.string();
const filters = z.array(z.object({ key: z.string(), value: z.string() })).default([]);
const paging = { MaxResults: z.number().optional(), NextToken: z.string().optional() };

/** Made once: to make a schema costs more than to apply it, and pollers ask all the time. */
const inputs = {
  invocation: z.object({
    CommandId: commandId,
    InstanceId: z.string(),
    PluginName: z.string().optional(),
  }),
  invocations: z.object({
    CommandId: commandId.optional(),
    InstanceId: z.string().optional(),
    Details: z.boolean().default(false),
    Filters: filters,
    ...paging,
  }),
  commands: z.object({
    CommandId: commandId.optional(),
    InstanceId: z.string().optional(),
    Filters: filters,
    ...paging,
  }),
  instances: z.object({
    Filters: z.array(z.object({ Key: z.string(), Values: z.array(z.string()) })).default([]),
    InstanceInformationFilterList: z
      .array(z.object({ key: z.string(), valueSet: z.array(z.string()) }))
      .default([]),
    ...paging,
  }),
};

/** Run Command's queries by the operation's name. */
export const queries: Readonly<Record<string, Query>> = {
  GetCommandInvocation: (input, { commands }) => {
    const asked = read(inputs.invocation, input);
    checkCommandId(asked.CommandId);
    if (asked.PluginName !== undefined && asked.PluginName !== 'aws:runShellScript') {
      throw new Refusal('InvalidPluginName', '');
    }
    const found = invocationsOf(commands, asked).at(0);
    if (found === undefined) throw new Refusal('InvocationDoesNotExist', '');
    return invocationView(found.command, found.invocation);
  },

  ListCommandInvocations: (input, { commands }) => {
    const asked = read(inputs.invocations, input);
    if (asked.CommandId !== undefined) checkCommandId(asked.CommandId);
    const statuses = statusesOf(asked.Filters);
    const found = invocationsOf(commands, asked).filter(
      ({ invocation }) => statuses.length === 0 || statuses.includes(invocation.status),
    );
    const { items, nextToken } = pageOf(found, asked, { least: 1, most: 50 });
    return {
      CommandInvocations: items.map(({ command, invocation }) =>
        invocationListing(command, invocation, asked.Details),
      ),
      ...nextToken,
    };
  },

  ListCommands: (input, { commands }) => {
    const asked = read(inputs.commands, input);
    if (asked.CommandId !== undefined) checkCommandId(asked.CommandId);
    const times = asked.Filters.filter(({ key }) => key in bounds);
    const statuses = statusesOf(asked.Filters.filter(({ key }) => !(key in bounds)));
    const views = commands
      .filter(({ id }) => asked.CommandId === undefined || id === asked.CommandId)
      .filter(({ sentAt }) => times.every(({ key, value }) => bounds[key]?.(sentAt, timeOf(value))))
      .filter(({ instanceIds }) => asked.InstanceId === undefined || instanceIds.includes(asked.InstanceId))
      .map(commandView)
      .filter(({ Status }) => statuses.length === 0 || statuses.includes(Status));
    const { items, nextToken } = pageOf(views, asked, { least: 1, most: 50 });
    return { Commands: items, ...nextToken };
  },

  DescribeInstanceInformation: (input, { world, region, now }) => {
    const asked = read(inputs.instances, input);
    const wanted = [
      ...asked.Filters,
      ...asked.InstanceInformationFilterList.map(({ key, valueSet }) => ({ Key: key, Values: valueSet })),
    ];
    const known: Readonly<Record<string, 'InstanceId' | 'PingStatus' | 'AgentVersion' | 'PlatformType'>> = {
      InstanceIds: 'InstanceId',
      PingStatus: 'PingStatus',
      AgentVersion: 'AgentVersion',
      PlatformTypes: 'PlatformType',
    };
    const found = instanceInformation(world, region, now).filter((information) =>
      wanted.every(({ Key, Values }) => {
        const field = known[Key];
        if (field === undefined) throw new Refusal('InvalidFilterKey', '');
        return Values.includes(information[field]);
      }),
    );
    const { items, nextToken } = pageOf(found, asked, { least: 5, most: 50 });
    return { InstanceInformationList: items, ...nextToken };
  },
};

/** A command's id has the length of a UUID, or the request is refused before it is looked up. */
export function checkCommandId(id: string): void {
  if (id.length === 36) return;
  const side = id.length < 36 ? 'greater' : 'less';
  throw new Refusal(
    'ValidationException',
    `1 validation error detected: Value '${id}' at 'commandId' failed to satisfy constraint: ` +
      `Member must have length ${side} than or equal to 36`,
  );
}

function invocationsOf(
  commands: readonly Command[],
  asked: { readonly CommandId?: string | undefined; readonly InstanceId?: string | undefined },
): readonly { readonly command: Command; readonly invocation: Invocation }[] {
  return commands
    .filter(({ id }) => asked.CommandId === undefined || id === asked.CommandId)
    .flatMap((command) => command.invocations.map((invocation) => ({ command, invocation })))
    .filter(({ invocation }) => asked.InstanceId === undefined || invocation.instanceId === asked.InstanceId);
}

/** Filters of ListCommands by the time at which a command was sent. */
const bounds: Readonly<Record<string, (sentAt: number, bound: number) => boolean>> = {
  InvokedAfter: (sentAt, bound) => sentAt >= bound,
  InvokedBefore: (sentAt, bound) => sentAt <= bound,
};

function timeOf(text: string): number {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) throw new Refusal('InvalidFilterValue', '');
  return Date.parse(text);
}

function statusesOf(asked: readonly { readonly key: string; readonly value: string }[]): readonly string[] {
  return asked.map(({ key, value }) => {
    if (key !== 'Status') throw new Refusal('InvalidFilterKey', '');
    return value;
  });
}

/** Input of the wrong types, which no SDK sends. */
export function read<T>(shape: z.ZodType<T>, input: unknown): T {
  const result = shape.safeParse(input);
  if (!result.success) throw new Refusal('SerializationException', '');
  return result.data;
}
