import type { World } from '../../world/world.js';
import type { XmlElement } from '../protocols/xml.js';
import { setOf } from './description.js';

/** Security groups as other resources list them. */
export function groupSet(ids: readonly string[], world: World): XmlElement {
  return setOf(
    ids.map((groupId) => ({
      groupId,
      groupName: world.securityGroups.find(({ id }) => id === groupId)?.name,
    })),
  );
}
