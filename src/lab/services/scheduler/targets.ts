import type { Schedule } from '../../world/account-resources.js';
import type { Principal, World } from '../../world/world.js';
import { removeParameters } from '../ssm/change-parameters.js';
import { parameterArn } from '../ssm/parameters.js';

/** Carries out DeleteStack with a role's rights. */
export type DeleteStack = (nameOrId: string, region: string, principal: Principal) => void;

/** A call that a schedule makes. */
export interface TargetCall {
  readonly action: string;
  readonly resources: readonly string[];
  make(principal: Principal): void;
}

/**
 * The call behind a universal target. The lab has two of them.
 * @returns undefined for any other target, and for an input that the call does not take.
 */
export function readTarget(
  { arn, input }: Schedule['target'],
  region: string,
  world: World,
  deleteStack: DeleteStack,
): TargetCall | undefined {
  const given = parse(input);
  switch (arn) {
    case 'arn:aws:scheduler:::aws-sdk:cloudformation:deleteStack': {
      const stack = given['StackName'];
      if (typeof stack !== 'string') return undefined;
      const resource = stack.startsWith('arn:')
        ? stack
        : `arn:aws:cloudformation:${region}:${world.accountId}:stack/${stack}/*`;
      const make = (principal: Principal) => deleteStack(stack, region, principal);
      return { action: 'cloudformation:DeleteStack', resources: [resource], make };
    }
    case 'arn:aws:scheduler:::aws-sdk:ssm:deleteParameters': {
      const names = given['Names'];
      if (!Array.isArray(names) || !names.every((name) => typeof name === 'string')) return undefined;
      return {
        action: 'ssm:DeleteParameters',
        resources: names.map((name) => parameterArn(name, region, world)),
        make: () => void removeParameters(names, region, world),
      };
    }
    default:
      return undefined;
  }
}

function parse(input: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(input);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
