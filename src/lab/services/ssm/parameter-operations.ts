import type { Parameter, Tags, World } from '../../world/world.js';
import type { Operation } from '../operation.js';
import { jsonAnswer } from '../protocols/json.js';
import { Refusal } from '../refusal.js';
import type { ServiceCall } from '../service-call.js';
import { requestTagKeys } from '../tag-keys.js';
import { putParameter as put, removeParameters } from './change-parameters.js';
import { fitsFilter } from './parameter-filters.js';
import { neededForNames, parameterArn } from './parameters.js';

type Input = Readonly<Record<string, unknown>>;

const onNamed = (field: string) => (call: ServiceCall, world: World) =>
  parameterArn(String((call.input as Input)[field] ?? '*'), call.region, world);

/** PutParameter, of all types. */
export const putParameter: Operation = {
  needs: (call, world) => {
    const resource = onNamed('Name')(call, world);
    const context = requestTagKeys(readTags((call.input as Input)['Tags']));
    const tagging = { action: 'ssm:AddTagsToResource', resource, context };
    return [
      { action: 'ssm:PutParameter', resource, context },
      ...(Object.keys(context).length > 0 ? [tagging] : []),
    ];
  },
  serve: ({ input, region }, world) => {
    const { Name, Value, Type = 'String', Overwrite, Tags: given } = input as Input;
    if (typeof Name !== 'string' || typeof Value !== 'string' || Value === '') {
      throw new Refusal(
        'ValidationException',
        'Name and Value are needed, and a value has at least one character',
      );
    }
    if (Type !== 'String' && Type !== 'StringList' && Type !== 'SecureString') {
      throw new Refusal('UnsupportedParameterType', `Parameter type ${String(Type)} is not supported.`);
    }
    if (!/^[\w./-]+$/.test(Name)) {
      throw new Refusal('ValidationException', 'Parameter name must contain only letters, digits and ._-/');
    }
    if (Overwrite === true && given !== undefined) {
      throw new Refusal('ValidationException', 'Invalid request: tags and overwrite can’t be used together.');
    }
    const parameter = { name: Name, region, type: Type, value: Value } as const;
    const Version = put(
      given === undefined ? parameter : { ...parameter, tags: readTags(given) },
      Overwrite === true,
      world,
    );
    return jsonAnswer({ Tier: 'Standard', Version });
  },
};

/** DeleteParameter. */
export const deleteParameter: Operation = {
  resource: onNamed('Name'),
  serve: (call, world) => {
    const parameter = named(String((call.input as Input)['Name']), call, world);
    if (parameter === undefined) throw new Refusal('ParameterNotFound', '');
    world.parameters = world.parameters.filter((one) => one !== parameter);
    return jsonAnswer({});
  },
};

/** DeleteParameters: names that are not found are listed as invalid, and the call succeeds. */
export const deleteParameters: Operation = {
  needs: neededForNames('ssm:DeleteParameters'),
  serve: ({ input, region }, world) => {
    const names = [(input as Input)['Names']].flat().map(String);
    return jsonAnswer(removeParameters(names, region, world));
  },
};

/** DescribeParameters: what is known of parameters without their values. */
export const describeParameters: Operation = {
  resource: ({ region }, world) => parameterArn('*', region, world),
  serve: ({ input, region }, world) => {
    const { ParameterFilters: filters = [], MaxResults = 50, NextToken = '0' } = input as Input;
    const found = world.parameters.filter(
      (parameter) =>
        parameter.region === region && [filters].flat().every((filter) => fitsFilter(parameter, filter)),
    );
    const start = Number(NextToken);
    const end = start + Number(MaxResults);
    return jsonAnswer({
      Parameters: found.slice(start, end).map((parameter) => ({
        Name: parameter.name,
        ARN: parameterArn(parameter.name, region, world),
        Type: parameter.type,
        Version: parameter.version ?? 1,
        Tier: 'Standard',
        DataType: 'text',
      })),
      ...(end < found.length && { NextToken: String(end) }),
    });
  },
};

/** AddTagsToResource, of parameters. */
export const addTagsToResource: Operation = {
  resource: onNamed('ResourceId'),
  serve: (call, world) => {
    const parameter = taggedParameter(call, world);
    parameter.tags = { ...parameter.tags, ...readTags((call.input as Input)['Tags']) };
    return jsonAnswer({});
  },
};

/** ListTagsForResource, of parameters. */
export const listTagsForResource: Operation = {
  resource: onNamed('ResourceId'),
  serve: (call, world) => {
    const { tags = {} } = taggedParameter(call, world);
    return jsonAnswer({ TagList: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) });
  },
};

function taggedParameter(call: ServiceCall, world: World): Parameter {
  const { ResourceType, ResourceId } = call.input as Input;
  if (ResourceType !== 'Parameter') {
    throw new Refusal('InvalidResourceType', 'The lab has tags on parameters alone.');
  }
  const parameter = named(String(ResourceId), call, world);
  if (parameter !== undefined) return parameter;
  throw new Refusal('InvalidResourceId', '');
}

function named(name: string, { region }: ServiceCall, world: World): Parameter | undefined {
  return world.parameters.find((one) => one.name === name && one.region === region);
}

function readTags(given: unknown): Tags {
  const list = Array.isArray(given) ? (given as readonly Input[]) : [];
  return Object.fromEntries(list.map(({ Key, Value }) => [String(Key), String(Value)]));
}
