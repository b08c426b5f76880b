import type { Bucket } from '../../world/world.js';
import { Refusal } from '../refusal.js';
import type { LabRequest } from '../request.js';
import { contentOf } from './objects.js';

/**
 * Holds a PutObject to the conditions that its headers name.
 * @throws {Refusal} PreconditionFailed (412), or NoSuchKey for a version of what is not there.
 * @see Amazon S3 User Guide, "How to prevent object overwrites with conditional writes"
 */
export function checkWriteConditions(bucket: Bucket, key: string, headers: LabRequest['headers']): void {
  const { 'if-none-match': noneMatch, 'if-match': match } = headers;
  const there = bucket.keys.includes(key);
  if (noneMatch !== undefined && noneMatch !== '*') {
    const words = 'A header you provided implies functionality that is not implemented';
    throw new Refusal('NotImplemented', words, 501);
  }
  if (noneMatch !== undefined && there) throw failed('If-None-Match');
  if (match === undefined) return;
  if (!there) {
    throw new Refusal('NoSuchKey', 'The specified key does not exist.', 404, { fields: { Key: key } });
  }
  if (match !== contentOf(bucket, key).etag) throw failed('If-Match');
}

function failed(condition: string): Refusal {
  const words = 'At least one of the pre-conditions you specified did not hold';
  return new Refusal('PreconditionFailed', words, 412, { fields: { Condition: condition } });
}
