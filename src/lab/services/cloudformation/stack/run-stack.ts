import { Refusal } from '../../refusal.js';
import { evaluate } from '../template/functions.js';
import { createResources } from './create-resources.js';
import { deleteResources } from './delete-resources.js';
import type { Actor } from './machine.js';
import { setStackStatus } from './record.js';
import { stackScope } from './scope.js';
import type { Stack, StackOutput } from './stack.js';

/** Carries a creation through to its end, and what follows when something fails. */
export async function runCreation(stack: Stack, actor: Actor): Promise<void> {
  setStackStatus(stack, 'CREATE_IN_PROGRESS', actor.now(), 'User Initiated');
  const failed = await createResources(stack, actor);
  actor.changed();
  const problem =
    failed.length > 0
      ? `The following resource(s) failed to create: [${failed.join(', ')}]. `
      : setOutputs(stack, actor);
  if (problem === undefined) {
    setStackStatus(stack, 'CREATE_COMPLETE', actor.now());
    return;
  }
  if (stack.onFailure === 'DO_NOTHING') {
    setStackStatus(stack, 'CREATE_FAILED', actor.now(), problem);
    return;
  }
  if (stack.onFailure === 'DELETE') {
    setStackStatus(stack, 'CREATE_FAILED', actor.now(), `${problem}. Delete requested by user.`);
    await runDeletion(stack, actor, true);
    return;
  }
  setStackStatus(stack, 'ROLLBACK_IN_PROGRESS', actor.now(), `${problem}. Rollback requested by user.`);
  const left = await deleteResources(stack, actor, true);
  actor.changed();
  if (left.length === 0) setStackStatus(stack, 'ROLLBACK_COMPLETE', actor.now());
  else setStackStatus(stack, 'ROLLBACK_FAILED', actor.now(), notDeleted(left));
}

/** Carries a deletion through to its end. */
export async function runDeletion(stack: Stack, actor: Actor, rollback = false): Promise<void> {
  setStackStatus(stack, 'DELETE_IN_PROGRESS', actor.now(), rollback ? undefined : 'User Initiated');
  const left = await deleteResources(stack, actor, rollback);
  actor.changed();
  if (left.length === 0) setStackStatus(stack, 'DELETE_COMPLETE', actor.now());
  else setStackStatus(stack, 'DELETE_FAILED', actor.now(), notDeleted(left));
}

function notDeleted(names: readonly string[]): string {
  return `The following resource(s) failed to delete: [${names.join(', ')}]. `;
}

/** @returns what is wrong with the outputs, or undefined. */
function setOutputs(stack: Stack, { world }: Actor): string | undefined {
  const scope = stackScope(stack, world);
  try {
    stack.outputs = Object.entries(stack.template.outputs).flatMap(([key, output]): StackOutput[] => {
      const { Value, Condition, Description } = output;
      if (typeof Condition === 'string' && !scope.condition(Condition)) return [];
      const description = typeof Description === 'string' ? { description: Description } : {};
      return [{ key, value: String(evaluate(Value ?? '', scope)), ...description }];
    });
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}
