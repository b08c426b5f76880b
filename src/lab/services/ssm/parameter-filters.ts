import type { Parameter } from '../../world/world.js';
import { Refusal } from '../refusal.js';

/**
 * Whether a parameter fits one of DescribeParameters' filters: by `Name`, `Type`, `Path` or `tag:KEY`.
 * @throws {Refusal} InvalidFilterKey for others.
 */
export function fitsFilter(parameter: Parameter, filter: unknown): boolean {
  const { Key, Option = 'Equals', Values = [] } = filter as Readonly<Record<string, unknown>>;
  const values = [Values].flat().map(String);
  const key = String(Key);
  if (key.startsWith('tag:')) {
    const tag = parameter.tags?.[key.slice('tag:'.length)];
    return tag !== undefined && (values.length === 0 || values.includes(tag));
  }
  if (key === 'Type') return values.includes(parameter.type);
  if (key === 'Path') return values.some((path) => isBelow(parameter.name, path, Option === 'Recursive'));
  if (key !== 'Name') {
    throw new Refusal('InvalidFilterKey', `The specified key isn't valid: ${key}`);
  }
  return values.some((value) => {
    if (Option === 'BeginsWith') return parameter.name.startsWith(value);
    if (Option === 'Contains') return parameter.name.includes(value);
    return parameter.name === value;
  });
}

function isBelow(name: string, path: string, recursive: boolean): boolean {
  const folder = path.endsWith('/') ? path : `${path}/`;
  return name.startsWith(folder) && (recursive || !name.slice(folder.length).includes('/'));
}
