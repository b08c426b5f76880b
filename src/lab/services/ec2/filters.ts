import type { Tags, World } from '../../world/world.js';
import { Refusal } from '../refusal.js';
import { type Form, listOf, structuresOf } from './form.js';

/** Filter name → the values that an item has for it. */
export type FilterFields<T> = Readonly<Record<string, (item: T, world: World) => readonly string[]>>;

/**
 * Keeps what every `Filter.N` lets through: one of its values must fit, `*` and `?` standing for any text.
 * @throws {Refusal} InvalidParameterValue for a filter that the operation does not have.
 */
export function applyFilters<T>(
  items: readonly T[],
  form: Form,
  fields: FilterFields<T>,
  world: World,
): readonly T[] {
  const filters = structuresOf(form, 'Filter').map((filter) => {
    const name = filter.get('Name') ?? '';
    return { valuesOf: fieldOf(fields, name), patterns: listOf(filter, 'Value').map(pattern) };
  });
  return items.filter((item) =>
    filters.every(({ valuesOf, patterns }) =>
      valuesOf(item, world).some((value) => patterns.some((one) => one.test(value))),
    ),
  );
}

function fieldOf<T>(fields: FilterFields<T>, name: string): (item: T, world: World) => readonly string[] {
  const own = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (own !== undefined) return own;
  if (name.startsWith('tag:')) return (item) => listed(tagsOf(item)[name.slice('tag:'.length)]);
  if (name === 'tag-key') return (item) => Object.keys(tagsOf(item));
  throw new Refusal('InvalidParameterValue', `The filter '${name}' is invalid`);
}

/** A value that may be absent, as a list. */
export function listed(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value];
}

function tagsOf(item: unknown): Tags {
  return (item as { readonly tags?: Tags }).tags ?? {};
}

function pattern(text: string): RegExp {
  const source = text
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's');
}
