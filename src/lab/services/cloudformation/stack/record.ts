import { randomUUID } from 'node:crypto';
import { type Stack, type StackResource, stackType } from './stack.js';

/** Changes a stack's status, and writes the event. */
export function setStackStatus(stack: Stack, status: string, now: number, reason?: string): void {
  stack.status = status;
  stack.reason = reason;
  if (status === 'DELETE_COMPLETE') stack.deletedAt = now;
  write(stack, now, {
    logicalId: stack.name,
    physicalId: stack.id,
    type: stackType,
    status,
    ...(reason !== undefined && { reason }),
  });
}

/** Changes a resource's status, and writes the event. */
export function setResourceStatus(
  stack: Stack,
  resource: StackResource,
  status: string,
  now: number,
  reason?: string,
): void {
  resource.status = status;
  resource.reason = reason;
  resource.changedAt = now;
  write(stack, now, {
    logicalId: resource.declared.logicalId,
    physicalId: resource.physicalId ?? '',
    type: resource.declared.type,
    status,
    ...(reason !== undefined && { reason }),
  });
}

function write(
  stack: Stack,
  now: number,
  event: Omit<Stack['events'][number], 'id' | 'time' | 'token'>,
): void {
  const id = event.type === stackType ? randomUUID() : `${event.logicalId}-${event.status}-${randomUUID()}`;
  stack.events.push({ ...event, id, time: now, ...(stack.token !== undefined && { token: stack.token }) });
}
