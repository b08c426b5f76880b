import type { Stack, StackResource } from '@aws-sdk/client-cloudformation';
import type { FoundResource, FoundStack } from '../../sandbox/engine/found.js';
import { type Side, tagKeys } from '../../sandbox/engine/sandbox.js';
import type { StackInput } from '../../sandbox/engine/stack-input.js';
import type { Clients } from '../clients.js';
import { countPages } from '../count-pages.js';
import { persist, persistUnless } from './persist.js';

/** CloudFormation has no code of its own for a stack that is not there. */
const noStack = /^ValidationError: .*does not exist/;

/** @returns the stack with what it holds, or `undefined` when there is none of this name that bears the run. */
export async function findStack(
  clients: Clients,
  region: string,
  name: string,
  side: Side,
  runId: string,
): Promise<FoundStack | undefined> {
  const cfn = await clients.cloudformation(region);
  const { DescribeStacksCommand } = await import('@aws-sdk/client-cloudformation');
  const answer = await persistUnless(noStack, 'cloudformation:DescribeStacks', () =>
    cfn.send(new DescribeStacksCommand({ StackName: name })),
  );
  const stack = answer?.Stacks?.[0];
  if (stack === undefined || stack.StackStatus === 'DELETE_COMPLETE') return undefined;
  if (tagOf(stack, tagKeys.run) !== runId) return undefined;
  const id = stack.StackId ?? name;
  return {
    side,
    region,
    id,
    name,
    status: stack.StackStatus ?? 'unknown',
    ...(stack.StackStatusReason === undefined ? {} : { reason: stack.StackStatusReason }),
    outputs: Object.fromEntries(
      (stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue ?? '']),
    ),
    resources: await findResources(clients, region, id),
  };
}

/** All stacks of a region that bear a run, whoever made them. */
export async function listRunStacks(clients: Clients, region: string): Promise<readonly TaggedStack[]> {
  const cfn = await clients.cloudformation(region);
  const { DescribeStacksCommand } = await import('@aws-sdk/client-cloudformation');
  const found: TaggedStack[] = [];
  const turn = countPages('cloudformation:DescribeStacks');
  let NextToken: string | undefined;
  do {
    turn();
    const page = { ...(NextToken === undefined ? {} : { NextToken }) };
    const answer = await persist('cloudformation:DescribeStacks', () =>
      cfn.send(new DescribeStacksCommand(page)),
    );
    for (const stack of answer.Stacks ?? []) {
      const runId = tagOf(stack, tagKeys.run);
      if (runId === undefined || stack.StackStatus === 'DELETE_COMPLETE') continue;
      const expiresAt = tagOf(stack, tagKeys.expires);
      const { StackName: name = '', StackStatus: status = 'unknown' } = stack;
      found.push({ region, name, status, runId, ...(expiresAt === undefined ? {} : { expiresAt }) });
    }
    NextToken = answer.NextToken;
  } while (NextToken !== undefined);
  return found;
}

export interface TaggedStack {
  readonly region: string;
  readonly name: string;
  readonly status: string;
  readonly runId: string;
  readonly expiresAt?: string;
}

/** Creates the stack; when an earlier try has made it without our hearing so, that one counts. */
export async function createStack(
  clients: Clients,
  region: string,
  input: StackInput,
  TemplateBody: string,
): Promise<void> {
  const cfn = await clients.cloudformation(region);
  const { CreateStackCommand } = await import('@aws-sdk/client-cloudformation');
  const command = {
    StackName: input.name,
    TemplateBody,
    Parameters: Object.entries(input.parameters).map(([ParameterKey, ParameterValue]) => ({
      ParameterKey,
      ParameterValue,
    })),
    Tags: Object.entries(input.tags).map(([Key, Value]) => ({ Key, Value })),
    ClientRequestToken: input.token,
    Capabilities: ['CAPABILITY_IAM' as const],
    // What failed stays to be looked at; the engine deletes it, or else the stack's own schedule does.
    OnFailure: 'DO_NOTHING' as const,
    EnableTerminationProtection: false,
  };
  await persistUnless(/^AlreadyExistsException/, 'cloudformation:CreateStack', () =>
    cfn.send(new CreateStackCommand(command)),
  );
}

/** Asks for the deletion; CloudFormation answers the same when the stack is gone already. */
export async function deleteStack(clients: Clients, region: string, stackId: string): Promise<void> {
  const cfn = await clients.cloudformation(region);
  const { DeleteStackCommand } = await import('@aws-sdk/client-cloudformation');
  await persistUnless(noStack, 'cloudformation:DeleteStack', () =>
    cfn.send(new DeleteStackCommand({ StackName: stackId })),
  );
}

async function findResources(
  clients: Clients,
  region: string,
  stackId: string,
): Promise<readonly FoundResource[]> {
  const cfn = await clients.cloudformation(region);
  const { DescribeStackResourcesCommand } = await import('@aws-sdk/client-cloudformation');
  const answer = await persistUnless(noStack, 'cloudformation:DescribeStackResources', () =>
    cfn.send(new DescribeStackResourcesCommand({ StackName: stackId })),
  );
  return (answer?.StackResources ?? [])
    .filter(({ ResourceStatus }) => ResourceStatus !== 'DELETE_COMPLETE')
    .map(describeResource);
}

function describeResource(resource: StackResource): FoundResource {
  const { LogicalResourceId, ResourceType, PhysicalResourceId, ResourceStatus, ResourceStatusReason } =
    resource;
  return {
    logicalId: LogicalResourceId ?? '',
    type: ResourceType ?? '',
    ...(PhysicalResourceId ? { physicalId: PhysicalResourceId } : {}),
    status: ResourceStatus ?? 'unknown',
    ...(ResourceStatusReason ? { reason: ResourceStatusReason } : {}),
  };
}

function tagOf(stack: Stack, key: string): string | undefined {
  return stack.Tags?.find((tag) => tag.Key === key)?.Value;
}
