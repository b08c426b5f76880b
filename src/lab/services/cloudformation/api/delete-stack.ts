import type { Principal } from '../../../world/world.js';
import { formOf } from '../../ec2/form.js';
import type { Operation } from '../../operation.js';
import { runDeletion } from '../stack/run-stack.js';
import { invalid } from '../template/refuse.js';
import { cloudFormationAnswer } from './answer.js';
import { liveStack, neededOnStack, type StackBook } from './stack-book.js';

/** DeleteStack: a stack that is not there is deleted. */
export function deleteStack(book: StackBook): Operation {
  return {
    needs: neededOnStack(book, 'DeleteStack'),
    serve: (call) => {
      beginDeletion(book, formOf(call).get('StackName') ?? '', call.region, call.principal);
      return cloudFormationAnswer('DeleteStack', {});
    },
  };
}

/**
 * Begins a stack's deletion with somebody's rights. A stack that is being created is deleted once that has ended.
 * @throws {Refusal} ValidationError for a protected stack.
 */
export function beginDeletion(book: StackBook, nameOrId: string, region: string, principal: Principal): void {
  const stack = nameOrId.startsWith('arn:')
    ? book.stacks.find(({ id }) => id === nameOrId)
    : liveStack(book, nameOrId, region);
  if (stack === undefined || stack.status === 'DELETE_COMPLETE' || stack.status === 'DELETE_IN_PROGRESS')
    return;
  if (stack.terminationProtection) {
    throw invalid(`Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
  }
  book.start(async () => {
    while (stack.status.endsWith('_IN_PROGRESS')) {
      if (!(await book.machine.wait(book.machine.stepMs))) return;
    }
    if (stack.status === 'DELETE_COMPLETE') return;
    await runDeletion(stack, { ...book.machine, principal });
  });
}
