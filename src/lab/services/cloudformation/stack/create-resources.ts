import { randomUUID } from 'node:crypto';
import { Refusal } from '../../refusal.js';
import { resourceTypes } from '../resources/resource-types.js';
import { evaluate } from '../template/functions.js';
import { isMap } from '../template/refuse.js';
import { contextFor, failureReason } from './context.js';
import type { Actor } from './machine.js';
import { actionsOf } from './needed-actions.js';
import { setResourceStatus } from './record.js';
import { stackScope } from './scope.js';
import type { Stack, StackResource } from './stack.js';

/**
 * Creates a stack's resources, each as soon as those that it depends on are complete.
 * @returns the logical ids of those that failed; after the first, nothing new is begun.
 */
export async function createResources(stack: Stack, actor: Actor): Promise<readonly string[]> {
  const failed: string[] = [];
  const ends = new Map<string, Promise<boolean>>();
  const create = async (resource: StackResource): Promise<boolean> => {
    // Nothing begins before all have been put into the map.
    await Promise.resolve();
    const before = resource.declared.dependsOn.map((name) => ends.get(name) ?? Promise.resolve(true));
    const ready = (await Promise.all(before)).every(Boolean);
    if (!ready || failed.length > 0) return false;
    return createOne(stack, resource, actor, failed);
  };
  for (const resource of stack.resources.values()) {
    ends.set(resource.declared.logicalId, create(resource));
  }
  await Promise.all(ends.values());
  return failed;
}

async function createOne(
  stack: Stack,
  resource: StackResource,
  actor: Actor,
  failed: string[],
): Promise<boolean> {
  const { logicalId, type: typeName } = resource.declared;
  const type = resourceTypes.get(typeName);
  if (type === undefined) throw new Error(`Expected the type ${typeName} to have been checked`);
  const fail = (reason: string) => {
    failed.push(logicalId);
    setResourceStatus(stack, resource, 'CREATE_FAILED', actor.now(), reason);
    return false;
  };
  setResourceStatus(stack, resource, 'CREATE_IN_PROGRESS', actor.now());
  const faulty = actor.faults.failsCreation(logicalId);
  if (!(await actor.wait(actor.stepMs))) return false;
  if (failed.length > 0) return fail('Resource creation cancelled');
  try {
    if (faulty) throw new Refusal('InternalFailure', 'Internal Failure', 500);
    const properties = evaluate(resource.declared.properties, stackScope(stack, actor.world));
    if (!isMap(properties)) throw new TypeError('Expected properties to stay a map');
    resource.properties = properties;
    const context = contextFor(stack, resource, type, actor);
    for (const action of actionsOf(type.createActions, properties)) context.require(action);
    const created = type.create(properties, context);
    resource.physicalId = created.physicalId;
    resource.attributes = created.attributes;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return fail(failureReason(error, type.service, randomUUID()));
  }
  setResourceStatus(stack, resource, 'CREATE_IN_PROGRESS', actor.now(), 'Resource creation Initiated');
  if (!(await actor.wait(actor.stepMs))) return false;
  setResourceStatus(stack, resource, 'CREATE_COMPLETE', actor.now());
  return true;
}
