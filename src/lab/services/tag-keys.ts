import type { Tags } from '../world/world.js';
import type { Permission } from './authorize.js';

type Context = NonNullable<Permission['context']>;

/** The condition keys of the tags that a call gives. */
export function requestTagKeys(tags: Tags): Context {
  return keysOf('aws:RequestTag', tags);
}

/** The condition keys of the tags that a resource has. */
export function resourceTagKeys(tags: Tags = {}): Context {
  return keysOf('aws:ResourceTag', tags);
}

function keysOf(prefix: string, tags: Tags): Context {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}/${key}`, value]));
}
