import type { Tags } from '../../world/world.js';
import type { XmlElement } from '../protocols/xml.js';
import { setOf } from './description.js';
import { type Form, structuresOf } from './form.js';

/** Tags as EC2's answers hold them. */
export function tagSet(tags: Tags): XmlElement {
  return setOf(Object.entries(tags).map(([key, value]) => ({ key, value })));
}

/** The tags of `Tag.1.Key`, `Tag.1.Value`, … */
export function readTags(form: Form): Tags {
  return Object.fromEntries(
    structuresOf(form, 'Tag').map((tag) => [tag.get('Key') ?? '', tag.get('Value') ?? '']),
  );
}

/** The tags that a creating call gives to a kind of resource. */
export function readTagSpecification(form: Form, resourceType: string): Tags {
  const specifications = structuresOf(form, 'TagSpecification');
  return Object.assign(
    {},
    ...specifications.filter((one) => one.get('ResourceType') === resourceType).map(readTags),
  );
}
