import type { Side } from './sandbox.js';
import type { StackInput } from './stack-input.js';

type Tags = Readonly<Record<string, string>>;

/** One change to the account. Each is safe to repeat. */
export type Step =
  | {
      readonly kind: 'create-stack';
      readonly side: Side;
      readonly region: string;
      readonly input: StackInput;
    }
  | { readonly kind: 'put-parameter'; readonly region: string; readonly name: string; readonly tags: Tags }
  | ConnectionStep<'accept-connection'>
  | ConnectionStep<'reject-connection'>
  | { readonly kind: 'delete-parameter'; readonly region: string; readonly name: string }
  /** What an experiment made in the sandbox and, its process having died, did not delete again. */
  | {
      readonly kind: 'remove-strays';
      readonly region: string;
      readonly vpcIds: readonly string[];
      readonly loadBalancers: readonly string[];
    }
  | { readonly kind: 'empty-bucket'; readonly region: string; readonly bucket: string }
  | { readonly kind: 'delete-stack'; readonly side: Side; readonly region: string; readonly stackId: string };

interface ConnectionStep<K> {
  readonly kind: K;
  readonly region: string;
  readonly serviceId: string;
  readonly endpointId: string;
}

const creating: ReadonlySet<Step['kind']> = new Set(['create-stack', 'put-parameter', 'accept-connection']);

export function isCreation(step: Step): boolean {
  return creating.has(step.kind);
}

/** @returns the step in words, as after 'Could not': `delete the home stack in us-east-1`. */
export function describeStep(step: Step): string {
  return `${words(step)} in ${step.region}`;
}

function words(step: Step): string {
  switch (step.kind) {
    case 'create-stack':
      return `create the ${step.side} stack`;
    case 'delete-stack':
      return `delete the ${step.side} stack`;
    case 'put-parameter':
      return `create the parameter ${step.name}`;
    case 'delete-parameter':
      return `delete the parameter ${step.name}`;
    case 'accept-connection':
      return `accept the connection of ${step.endpointId}`;
    case 'reject-connection':
      return `reject the connection of ${step.endpointId}`;
    case 'remove-strays':
      return `remove what an experiment left in ${step.vpcIds.join(', ')}`;
    case 'empty-bucket':
      return `empty the bucket ${step.bucket}`;
  }
}
