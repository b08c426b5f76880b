import type { NeededActions } from '../resources/resource-type.js';
import type { JsonMap } from '../template/refuse.js';

/** The actions that a resource with these properties takes. */
export function actionsOf(needed: NeededActions, properties: JsonMap): readonly string[] {
  return needed.flatMap((one) => {
    if (typeof one === 'string') return [one];
    return one.properties.some((name) => isGiven(properties[name])) ? [one.action] : [];
  });
}

function isGiven(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}
