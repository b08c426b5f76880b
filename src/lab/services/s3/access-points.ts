import type { AccessPoint, Bucket, World } from '../../world/world.js';
import { type Access, denialOf, type Permission } from '../authorize.js';
import { Refusal } from '../refusal.js';
import type { AwsSite } from '../site.js';
import { findBucket } from './buckets.js';
import type { S3Address } from './s3-address.js';

/** What a request is about: a bucket by its own name, or through one of its access points. */
export interface S3Target {
  readonly bucket?: Bucket;
  readonly accessPoint?: AccessPoint;
}

/**
 * Finds what a request is about, in the region that was asked.
 * @throws {Refusal} as `findBucket`, and NoSuchAccessPoint for an access point that is not there, which one of
 * another region is not. That this comes before the signature, as for buckets, and its words are not verified.
 */
export function findTarget({ bucket, accessPoint }: S3Address, region: string, world: World): S3Target {
  if (bucket !== undefined) return { bucket: findBucket(bucket, region, world) };
  if (accessPoint === undefined) return {};
  const found = world.accessPoints.find(
    (one) =>
      one.name === accessPoint.name && one.accountId === accessPoint.accountId && one.region === region,
  );
  if (found === undefined) {
    throw new Refusal('NoSuchAccessPoint', 'The specified accesspoint does not exist', 404, {
      fields: { AccessPointName: accessPoint.name },
    });
  }
  return { bucket: findBucket(found.bucket, region, world), accessPoint: found };
}

/** The ARN by which policies name it; a key is an object of it. */
export function accessPointArn({ name, accountId, region }: AccessPoint, key?: string): string {
  const own = `arn:aws:s3:${region}:${accountId}:accesspoint/${name}`;
  return key === undefined ? own : `${own}/object/${key}`;
}

/**
 * Why a VPC endpoint's policy stops a request through an access point although it allows the access point: it has
 * to allow the bucket behind it as well.
 * @param permission - the action on the bucket, or on an object of it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-vpc.html
 */
export function bucketBarred(
  permission: Permission,
  accessPoint: string,
  { principal, endpoint }: Pick<Access, 'principal' | 'endpoint'>,
): string | undefined {
  if (endpoint === undefined) return undefined;
  // For all other policies the access point's ARN has decided: whose request it is counts for this one alone.
  const { permissions: _, ...own } = principal;
  return denialOf(
    { ...permission, tried: { action: permission.action, resource: accessPoint } },
    { principal: { ...own, deniedActions: [] }, endpoint },
    { serviceControlPolicies: [] },
  );
}

/**
 * Why an access point cannot be used from where a request comes: one that is bound to a VPC only through a VPC
 * endpoint in it, whatever policies say.
 * @see https://repost.aws/articles/ARIOhwOHPMSOupacb7AbcdAQ for the words
 */
export function foreignOrigin({ vpcId }: AccessPoint, { endpoint }: AwsSite): string | undefined {
  if (vpcId === undefined || endpoint?.vpcId === vpcId) return undefined;
  return 'with an explicit deny in a resource-based policy';
}
