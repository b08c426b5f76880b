import type { AccessPoint, Bucket, World } from '../../world/world.js';
import { Refusal } from '../refusal.js';

/** AWS's default quota of an account in a region. */
const accessPointsPerRegion = 10_000;

/**
 * CreateAccessPoint's rules. Whether the VPC exists is not looked at; that S3 looks is not documented.
 * @param bucketAccountId - whose bucket it is; absent: the caller's.
 * @throws {Refusal} in S3's words, as far as they are known: those about names and quotas are the lab's own.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-restrictions-limitations-naming-rules.html
 */
export function addAccessPoint(
  accessPoint: AccessPoint,
  bucketAccountId: string | undefined,
  world: World,
): void {
  const { name, region, accountId } = accessPoint;
  if (!/^[a-z0-9][a-z0-9-]{1,48}[a-z0-9]$/.test(name) || name.endsWith('-s3alias')) {
    throw new Refusal('InvalidRequest', `The access point name ${name} is not valid`);
  }
  const own = world.accessPoints.filter((one) => one.region === region && one.accountId === accountId);
  if (own.some((one) => one.name === name)) {
    throw new Refusal(
      'AccessPointAlreadyOwnedByYou',
      'Your previous request to create the named accesspoint succeeded and you already own it.',
      409,
    );
  }
  if (own.length >= accessPointsPerRegion) {
    throw new Refusal('TooManyAccessPoints', 'You have attempted to create more access points than allowed');
  }
  const owner = bucketAccountId ?? accountId;
  const bucket = world.buckets.find((one) => one.name === accessPoint.bucket && one.region === region);
  if (bucket?.ownerAccountId !== owner) {
    throw new Refusal('NoSuchBucket', 'The specified bucket does not exist', 404);
  }
  world.accessPoints.push(accessPoint);
}

export function removeAccessPoint(
  { name, region, accountId }: Pick<AccessPoint, 'name' | 'region' | 'accountId'>,
  world: World,
): void {
  world.accessPoints = world.accessPoints.filter(
    (one) => one.name !== name || one.region !== region || one.accountId !== accountId,
  );
}

/**
 * @throws {Refusal} while an access point of the bucket's own account leads to it.
 * @see https://github.com/rebuy-de/aws-nuke/issues/660 for code and words, with status 400 in
 * https://github.com/aws/aws-sdk-java-v2/pull/2596
 */
export function checkNoAccessPoints({ name, ownerAccountId }: Bucket, { accessPoints }: World): void {
  if (accessPoints.some((one) => one.bucket === name && one.accountId === ownerAccountId)) {
    throw new Refusal(
      'BucketHasAccessPointsAttached',
      'Bucket has access points attached and cannot be deleted.',
      400,
    );
  }
}
