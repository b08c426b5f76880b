import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CloudFormationClient,
  CreateStackCommand,
  type CreateStackCommandInput,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type Stack,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import type { LabFaults } from '../../../../src/lab/faults/lab-fault.js';
import { exchange } from '../../../../src/lab/network/http-exchange.js';
import type { StackOptions } from '../../../../src/lab/services/cloudformation/cloudformation.js';
import { createServices } from '../../../../src/lab/services/services.js';
import { openStackWork } from '../../../../src/lab/stack-work.js';
import { createWorld } from '../../../../src/lab/world/create-world.js';
import type { World } from '../../../../src/lab/world/world.js';

export interface StackLab {
  readonly world: World;
  /** Endpoint and credentials for any client of a region. */
  access(region: string): {
    readonly region: string;
    readonly endpoint: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    readonly maxAttempts: number;
  };
  client(region?: string): CloudFormationClient;
  advance(ms: number): void;
  close(): Promise<void>;
}

/** The services of an empty account on a loopback port, with stacks that take no time. */
export async function serveStacks(
  options: { readonly faults?: LabFaults; readonly stacks?: Partial<StackOptions> } = {},
): Promise<StackLab> {
  const world = createWorld({
    home: 'us-east-1',
    remote: 'ap-northeast-1',
    asOf: '2024-12-01',
    account: 'empty',
  });
  const work = openStackWork({
    world,
    changed: () => undefined,
    faults: options.faults ?? [],
    options: { stepMs: 1, bootMs: 5, ...options.stacks },
  });
  const handle = createServices({ now: () => new Date(), cloudFormation: work.service });
  const server = createServer((incoming, outgoing) => {
    exchange(incoming, outgoing, (request) => handle({ door: { kind: 'api' }, ...request }, world)).catch(
      (error: unknown) => outgoing.destroy(error as Error),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { accessKeyId, secretAccessKey } = world.operator;
  const access = (region: string) => ({
    region,
    endpoint,
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
  });
  return {
    world,
    access,
    client: (region = 'us-east-1') => new CloudFormationClient(access(region)),
    advance: work.advance,
    close: async () => {
      await work.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Creates a stack and waits for its end. */
export async function createAndWait(
  client: CloudFormationClient,
  input: CreateStackCommandInput,
): Promise<Stack> {
  const { StackId = '' } = await client.send(new CreateStackCommand(input));
  return settled(client, StackId);
}

/** A stack once nothing is in progress. */
export async function settled(client: CloudFormationClient, nameOrId: string): Promise<Stack> {
  for (;;) {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: nameOrId }));
    const [stack] = Stacks;
    if (stack !== undefined && !stack.StackStatus?.endsWith('_IN_PROGRESS')) return stack;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A stack's events, oldest first. */
export async function eventsOf(
  client: CloudFormationClient,
  nameOrId: string,
): Promise<readonly StackEvent[]> {
  const events: StackEvent[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(
      new DescribeStackEventsCommand({ StackName: nameOrId, ...(NextToken !== undefined && { NextToken }) }),
    );
    events.push(...(page.StackEvents ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return events.reverse();
}
