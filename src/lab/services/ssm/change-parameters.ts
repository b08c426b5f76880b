import type { Parameter, World } from '../../world/world.js';
import { Refusal } from '../refusal.js';

/**
 * Creates a parameter, or a new version of it.
 * @throws {Refusal} ParameterAlreadyExists when it is there and is not to be overwritten.
 */
export function putParameter(
  parameter: Omit<Parameter, 'version'>,
  overwrite: boolean,
  world: World,
): number {
  const { name, region } = parameter;
  const existing = world.parameters.find((one) => one.name === name && one.region === region);
  if (existing !== undefined && !overwrite) {
    throw new Refusal(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    );
  }
  const version = (existing?.version ?? (existing === undefined ? 0 : 1)) + 1;
  const tags = parameter.tags ?? existing?.tags;
  world.parameters = [
    ...world.parameters.filter((one) => one !== existing),
    { ...parameter, version, ...(tags !== undefined && { tags }) },
  ];
  return version;
}

/** Deletes those that are there. */
export function removeParameters(names: readonly string[], region: string, world: World) {
  const found = world.parameters.filter((one) => one.region === region && names.includes(one.name));
  world.parameters = world.parameters.filter((one) => !found.includes(one));
  const DeletedParameters = found.map(({ name }) => name);
  return {
    DeletedParameters,
    InvalidParameters: names.filter((name) => !DeletedParameters.includes(name)),
  };
}
