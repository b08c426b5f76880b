import { randomUUID } from 'node:crypto';
import { Refusal } from '../../refusal.js';
import { arnOf } from '../resources/arn-of.js';
import { resourceTypes } from '../resources/resource-types.js';
import { contextFor, failureReason } from './context.js';
import type { Actor } from './machine.js';
import { actionsOf } from './needed-actions.js';
import { setResourceStatus } from './record.js';
import type { Stack, StackResource } from './stack.js';

/**
 * Deletes what a stack has created, each resource as soon as nothing that depends on it is left. What a failed
 * deletion still needs is not tried.
 * @param rollback - whether this undoes a creation, in which `RetainExceptOnCreate` does not hold.
 * @returns the logical ids of those that failed.
 */
export async function deleteResources(
  stack: Stack,
  actor: Actor,
  rollback: boolean,
): Promise<readonly string[]> {
  const failed: string[] = [];
  const there = [...stack.resources.values()].filter(
    ({ physicalId, status }) =>
      physicalId !== undefined && status !== 'DELETE_COMPLETE' && status !== 'DELETE_SKIPPED',
  );
  const ends = new Map<StackResource, Promise<boolean>>();
  const remove = async (resource: StackResource): Promise<boolean> => {
    await Promise.resolve();
    const { logicalId } = resource.declared;
    const users = there.filter(({ declared }) => declared.dependsOn.includes(logicalId));
    const free = (await Promise.all(users.map((user) => ends.get(user)))).every(Boolean);
    return free && deleteOne(stack, resource, actor, failed, rollback);
  };
  for (const resource of there) ends.set(resource, remove(resource));
  await Promise.all(ends.values());
  return failed;
}

async function deleteOne(
  stack: Stack,
  resource: StackResource,
  actor: Actor,
  failed: string[],
  rollback: boolean,
): Promise<boolean> {
  const { logicalId, retain, type: typeName } = resource.declared;
  const type = resourceTypes.get(typeName);
  if (type === undefined || resource.physicalId === undefined) {
    throw new Error(`Expected ${logicalId} to be a created resource of a known type`);
  }
  if (retain === 'always' || (retain === 'except-on-create' && !rollback)) {
    setResourceStatus(stack, resource, 'DELETE_SKIPPED', actor.now());
    return true;
  }
  setResourceStatus(stack, resource, 'DELETE_IN_PROGRESS', actor.now());
  const faulty = actor.faults.failsDeletion(logicalId);
  if (!(await actor.wait(actor.stepMs))) return false;
  try {
    if (faulty) throw new Refusal('InternalFailure', 'Internal Failure', 500);
    const context = contextFor(stack, resource, type, actor);
    const arn = arnOf(typeName, resource.physicalId, context);
    for (const action of actionsOf(type.deleteActions, resource.properties)) {
      const isPlural = /^(ec2|elasticloadbalancing|logs):(Describe|List)/.test(action);
      context.require(action, isPlural ? '*' : arn);
    }
    type.remove(resource.physicalId, context);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    failed.push(logicalId);
    const reason = failureReason(error, type.service, randomUUID());
    setResourceStatus(stack, resource, 'DELETE_FAILED', actor.now(), reason);
    return false;
  }
  setResourceStatus(stack, resource, 'DELETE_COMPLETE', actor.now());
  return true;
}
