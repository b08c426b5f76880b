import type { World } from '../../world/world.js';
import type { Operation } from '../operation.js';
import { ec2Answer } from '../protocols/ec2.js';
import type { XmlContent, XmlElement } from '../protocols/xml.js';
import type { Refusal } from '../refusal.js';
import { applyFilters, type FilterFields } from './filters.js';
import { type Form, formOf, listOf } from './form.js';

/** A Describe operation over one kind of resource. */
export interface Description<T> {
  readonly operation: string;
  /** The element that holds the answer: `subnetSet`. */
  readonly set: string;
  /** The parameter that lists ids: `SubnetId`. */
  readonly idParameter: string;
  readonly idOf: (item: T) => string;
  /** Code and words when a listed id is not there. */
  readonly notFound: (id: string) => Refusal;
  /** All items of the region that was asked. */
  readonly list: (world: World, region: string, form: Form) => readonly T[];
  readonly filters: FilterFields<T>;
  readonly render: (item: T, world: World) => XmlElement;
}

/** Makes the operation of a description: pages are never cut, so there is no next token. */
export function describeOperation<T>(description: Description<T>): Operation {
  return {
    serve: (call, world) => {
      const form = formOf(call);
      const items = description.list(world, call.region, form);
      const chosen = chooseById(items, listOf(form, description.idParameter), description);
      const shown = applyFilters(chosen, form, description.filters, world);
      return ec2Answer(description.operation, {
        [description.set]: setOf(shown.map((item) => description.render(item, world))),
      });
    },
  };
}

/**
 * The items with the listed ids, or all when none is listed.
 * @throws {Refusal} when one is not there.
 */
export function chooseById<T>(
  items: readonly T[],
  ids: readonly string[],
  { idOf, notFound }: Pick<Description<T>, 'idOf' | 'notFound'>,
): readonly T[] {
  if (ids.length === 0) return items;
  return ids.map((id) => {
    const found = items.find((item) => idOf(item) === id);
    if (found === undefined) throw notFound(id);
    return found;
  });
}

/** EC2's form of a list. */
export function setOf(items: readonly XmlContent[]): XmlElement {
  return { item: items };
}
