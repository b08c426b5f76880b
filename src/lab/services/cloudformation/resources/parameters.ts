import { z } from 'zod';
import { putParameter } from '../../ssm/change-parameters.js';
import { ignored, text } from './property-types.js';
import { defineResource, generatedName } from './resource-type.js';

export const parameterType = defineResource({
  type: 'AWS::SSM::Parameter',
  service: 'Ssm',
  createActions: ['ssm:PutParameter', 'ssm:AddTagsToResource', 'ssm:GetParameters'],
  deleteActions: ['ssm:DeleteParameter'],
  properties: z.strictObject({
    // A SecureString cannot be made by CloudFormation.
    Type: z.enum(['String', 'StringList']),
    Value: text,
    Name: text.optional(),
    Description: ignored,
    DataType: ignored,
    Tier: ignored,
    AllowedPattern: ignored,
    Tags: z.record(z.string(), text).optional(),
  }),
  create(given, context) {
    const { world, region } = context;
    const name = given.Name ?? generatedName(context, 500);
    putParameter(
      { name, region, type: given.Type, value: given.Value, tags: { ...context.tags, ...given.Tags } },
      false,
      world,
    );
    return { physicalId: name, attributes: { Type: given.Type, Value: given.Value } };
  },
  remove(name, { world, region }) {
    world.parameters = world.parameters.filter((one) => one.name !== name || one.region !== region);
  },
});
