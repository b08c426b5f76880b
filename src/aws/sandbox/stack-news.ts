import type { FoundStack } from '../../sandbox/engine/found.js';
import type { StackEvent } from '../../sandbox/engine/sandbox-event.js';
import type { Clients } from '../clients.js';
import { countPages } from '../count-pages.js';

/** Reads stacks' events as they come: each is given once. */
export function createStackNews(clients: Clients): (stack: FoundStack) => Promise<readonly StackEvent[]> {
  const lastSeen = new Map<string, string>();
  return async ({ id, region }) => {
    const cfn = await clients.cloudformation(region);
    const { DescribeStackEventsCommand } = await import('@aws-sdk/client-cloudformation');
    const fresh: StackEvent[] = [];
    const turn = countPages('cloudformation:DescribeStackEvents');
    let NextToken: string | undefined;
    do {
      turn();
      const page = { StackName: id, ...(NextToken === undefined ? {} : { NextToken }) };
      const answer = await cfn.send(new DescribeStackEventsCommand(page));
      NextToken = answer.NextToken;
      // CloudFormation gives the newest first.
      for (const event of answer.StackEvents ?? []) {
        if (event.EventId === lastSeen.get(id)) {
          NextToken = undefined;
          break;
        }
        fresh.push({
          id: event.EventId ?? '',
          logicalId: event.LogicalResourceId ?? '',
          type: event.ResourceType ?? '',
          status: event.ResourceStatus ?? '',
          ...(event.ResourceStatusReason ? { reason: event.ResourceStatusReason } : {}),
        });
      }
    } while (NextToken !== undefined);
    const newest = fresh[0];
    if (newest !== undefined) lastSeen.set(id, newest.id);
    return fresh.reverse();
  };
}
