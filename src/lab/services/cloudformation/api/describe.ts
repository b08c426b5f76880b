import { formOf, listOf } from '../../ec2/form.js';
import type { Operation } from '../../operation.js';
import type { XmlElement } from '../../protocols/xml.js';
import type { ServiceCall } from '../../service-call.js';
import type { Stack } from '../stack/stack.js';
import { invalid } from '../template/refuse.js';
import { cloudFormationAnswer, members, timestamp } from './answer.js';
import { findStack, neededOnStack, type StackBook } from './stack-book.js';

/** Items on a page of DescribeStackEvents, as AWS has them. */
const pageSize = 100;

/** DescribeStacks: one stack, or all of the region that are not deleted. */
export function describeStacks(book: StackBook): Operation {
  return {
    needs: neededOnStack(book, 'DescribeStacks'),
    serve: (call) => {
      const name = nameOf(call);
      const stacks =
        name === ''
          ? book.stacks.filter(({ region, status }) => region === call.region && status !== 'DELETE_COMPLETE')
          : [findStack(book, name, call.region)];
      return page('DescribeStacks', 'Stacks', [...stacks].reverse().map(renderStack), call);
    },
  };
}

/** DescribeStackEvents, newest first. */
export function describeStackEvents(book: StackBook): Operation {
  return {
    needs: neededOnStack(book, 'DescribeStackEvents'),
    serve: (call) => {
      const stack = findStack(book, nameOf(call), call.region);
      const events = [...stack.events].reverse().map((event) => ({
        StackId: stack.id,
        EventId: event.id,
        StackName: stack.name,
        LogicalResourceId: event.logicalId,
        PhysicalResourceId: event.physicalId,
        ResourceType: event.type,
        Timestamp: timestamp(event.time),
        ResourceStatus: event.status,
        ResourceStatusReason: event.reason,
        ClientRequestToken: event.token,
      }));
      return page('DescribeStackEvents', 'StackEvents', events, call);
    },
  };
}

/** DescribeStackResources of one stack. */
export function describeStackResources(book: StackBook): Operation {
  return {
    needs: neededOnStack(book, 'DescribeStackResources'),
    serve: (call) => {
      const stack = findStack(book, nameOf(call), call.region);
      const wanted = formOf(call).get('LogicalResourceId');
      const resources = [...stack.resources.values()]
        .filter(
          ({ declared, status }) => status !== '' && (wanted ?? declared.logicalId) === declared.logicalId,
        )
        .map((resource) => ({
          StackName: stack.name,
          StackId: stack.id,
          LogicalResourceId: resource.declared.logicalId,
          PhysicalResourceId: resource.physicalId,
          ResourceType: resource.declared.type,
          Timestamp: timestamp(resource.changedAt),
          ResourceStatus: resource.status,
          ResourceStatusReason: resource.reason,
        }));
      return cloudFormationAnswer('DescribeStackResources', { StackResources: members(resources) });
    },
  };
}

/** ListStacks: deleted ones, too, unless a status filter leaves them out. */
export function listStacks(book: StackBook): Operation {
  return {
    needs: neededOnStack(book, 'ListStacks'),
    serve: (call) => {
      const wanted = listOf(formOf(call), 'StackStatusFilter.member');
      const stacks = book.stacks
        .filter(
          ({ region, status }) => region === call.region && (wanted.length === 0 || wanted.includes(status)),
        )
        .reverse()
        .map((stack) => ({
          StackId: stack.id,
          StackName: stack.name,
          TemplateDescription: stack.template.description,
          CreationTime: timestamp(stack.createdAt),
          DeletionTime: stack.deletedAt === undefined ? undefined : timestamp(stack.deletedAt),
          StackStatus: stack.status,
          StackStatusReason: stack.reason,
          DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
        }));
      return page('ListStacks', 'StackSummaries', stacks, call);
    },
  };
}

function nameOf(call: ServiceCall): string {
  return formOf(call).get('StackName') ?? '';
}

/** A page of a list; the token is the number of the first item of the next. */
function page(operation: string, list: string, items: readonly XmlElement[], call: ServiceCall) {
  const token = formOf(call).get('NextToken') ?? '0';
  if (!/^\d+$/.test(token)) throw invalid('The token is not valid.');
  const start = Number(token);
  const end = start + pageSize;
  return cloudFormationAnswer(operation, {
    [list]: members(items.slice(start, end)),
    NextToken: end < items.length ? String(end) : undefined,
  });
}

function renderStack(stack: Stack): XmlElement {
  return {
    StackId: stack.id,
    StackName: stack.name,
    Description: stack.template.description,
    Parameters: members(
      [...stack.parameters].map(([key, { given, resolved, noEcho }]) => ({
        ParameterKey: key,
        ParameterValue: noEcho ? '****' : given,
        ResolvedValue: resolved,
      })),
    ),
    CreationTime: timestamp(stack.createdAt),
    DeletionTime: stack.deletedAt === undefined ? undefined : timestamp(stack.deletedAt),
    RollbackConfiguration: {},
    StackStatus: stack.status,
    StackStatusReason: stack.reason,
    DisableRollback: stack.onFailure === 'DO_NOTHING',
    NotificationARNs: {},
    Capabilities: members(stack.capabilities),
    Outputs: members(
      stack.outputs.map(({ key, value, description }) => ({
        OutputKey: key,
        OutputValue: value,
        Description: description,
      })),
    ),
    Tags: members(Object.entries(stack.tags).map(([Key, Value]) => ({ Key, Value }))),
    EnableTerminationProtection: stack.terminationProtection,
    DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
  };
}
