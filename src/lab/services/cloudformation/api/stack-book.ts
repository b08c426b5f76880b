import { formOf } from '../../ec2/form.js';
import type { Operation } from '../../operation.js';
import { resourceTagKeys } from '../../tag-keys.js';
import type { Machine } from '../stack/machine.js';
import type { Stack } from '../stack/stack.js';
import { invalid } from '../template/refuse.js';

/** All stacks, those that are deleted too, oldest first. */
export interface StackBook {
  readonly stacks: Stack[];
  readonly machine: Machine;
  /** Begins work that goes on after the answer. */
  readonly start: (work: () => Promise<void>) => void;
}

/** The stack of a region with that name, unless it is deleted. */
export function liveStack(book: StackBook, name: string, region: string): Stack | undefined {
  return book.stacks.find(
    (stack) => stack.name === name && stack.region === region && stack.status !== 'DELETE_COMPLETE',
  );
}

/**
 * The stack with that name or id; one that is deleted is known by its id alone.
 * @throws {Refusal} ValidationError.
 */
export function findStack(book: StackBook, nameOrId: string, region: string): Stack {
  const found = nameOrId.startsWith('arn:')
    ? book.stacks.find(({ id, region: home }) => id === nameOrId && home === region)
    : liveStack(book, nameOrId, region);
  if (found !== undefined) return found;
  throw invalid(`Stack with id ${nameOrId} does not exist`);
}

/** An action on the stack that a call names, which may not be there; without a name, on all. */
export function neededOnStack(book: StackBook, operation: string): NonNullable<Operation['needs']> {
  return (call, world) => {
    const name = formOf(call).get('StackName') ?? '';
    const stack = book.stacks.find(({ id }) => id === name) ?? liveStack(book, name, call.region);
    return [
      {
        action: `cloudformation:${operation}`,
        resource: stack?.id ?? stackArn(name, call.region, world.accountId),
        context: resourceTagKeys(stack?.tags),
      },
    ];
  };
}

/** The ARN that permission on a stack is asked for. */
export function stackArn(nameOrId: string, region: string, accountId: string): string {
  if (nameOrId.startsWith('arn:')) return nameOrId;
  return `arn:aws:cloudformation:${region}:${accountId}:stack/${nameOrId === '' ? '*' : nameOrId}/*`;
}
