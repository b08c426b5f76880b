import type { Bucket, World } from '../../world/world.js';
import { Refusal } from '../refusal.js';
import { checkNoAccessPoints } from './change-access-points.js';

/** @throws {Refusal} for a name that is not allowed or taken, by anyone. */
export function addBucket(bucket: Omit<Bucket, 'keys' | 'ownerAccountId'>, world: World): void {
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket.name)) {
    throw new Refusal('InvalidBucketName', 'The specified bucket is not valid.');
  }
  if (world.buckets.some(({ name }) => name === bucket.name)) {
    throw new Refusal(
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
      409,
    );
  }
  world.buckets.push({ ...bucket, keys: [], ownerAccountId: world.accountId });
}

/**
 * @throws {Refusal} BucketNotEmpty while an object, a version or a delete marker is in it, and
 * BucketHasAccessPointsAttached while an access point leads to it.
 */
export function removeBucket(bucket: Bucket, world: World): void {
  if (bucket.keys.length > 0 || (bucket.versions ?? []).length > 0) {
    throw new Refusal('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409, {
      fields: { BucketName: bucket.name },
    });
  }
  checkNoAccessPoints(bucket, world);
  world.buckets = world.buckets.filter((one) => one !== bucket);
}
