import type { XmlElement } from '../../protocols/xml.js';
import { Refusal } from '../../refusal.js';
import { setOf } from '../description.js';

/**
 * Does something to each of several resources, in EC2's manner: the call succeeds and lists what it could not
 * do.
 * @param act - throws a Refusal for what it refuses.
 */
export function unsuccessfulOf(ids: readonly string[], act: (id: string) => void): XmlElement {
  const items = ids.flatMap((resourceId) => {
    try {
      act(resourceId);
      return [];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return [{ resourceId, error: { code: error.code, message: error.message } }];
    }
  });
  return { unsuccessful: setOf(items) };
}
