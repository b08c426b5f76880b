import type { World } from '../../../world/world.js';
import { zonesIn } from '../../ec2/zones.js';
import { noValue, type Scope } from '../template/functions.js';
import { invalid } from '../template/refuse.js';
import type { Stack } from './stack.js';

type Before = Pick<Stack, 'id' | 'name' | 'region' | 'template' | 'parameters' | 'conditions'> &
  Partial<Pick<Stack, 'resources'>>;

/** What functions see in a stack: its parameters, and its resources as far as they are created. */
export function stackScope(stack: Before, world: World): Scope {
  const { region } = stack;
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::AccountId': world.accountId,
    'AWS::Partition': 'aws',
    'AWS::Region': region,
    'AWS::StackId': stack.id,
    'AWS::StackName': stack.name,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  return {
    region,
    mappings: stack.template.mappings,
    zones: (one) => zonesIn(one === '' ? region : one, world).map(({ name }) => name),
    condition: (name) => {
      const value = stack.conditions.get(name);
      if (value === undefined) throw invalid(`Template error: unresolved condition ${name}`);
      return value;
    },
    ref: (name) => {
      if (name === 'AWS::NoValue') return noValue;
      const value =
        pseudo[name] ?? stack.parameters.get(name)?.value ?? stack.resources?.get(name)?.physicalId;
      if (value === undefined) throw invalid(`Template error: unresolved reference to ${name}`);
      return value;
    },
    attribute: (resource, name) => {
      const { attributes = {}, declared } = stack.resources?.get(resource) ?? {};
      const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
      if (value !== undefined) return value;
      throw invalid(
        `Template error: resource ${resource} of type ${declared?.type ?? ''} does not have attribute ${name}`,
      );
    },
  };
}
