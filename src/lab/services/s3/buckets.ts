import type { Bucket, World } from '../../world/world.js';
import { s3Answer, s3Empty } from '../protocols/rest-xml.js';
import { Refusal } from '../refusal.js';
import type { LabResponse } from '../request.js';
import { emptyObject } from './objects.js';

/**
 * The bucket, if it is in the region that was asked. S3 looks for these before it looks at the signature,
 * so that even a wrongly scoped request learns where the bucket is.
 * @throws {Refusal} NoSuchBucket, or PermanentRedirect with the host to ask instead.
 */
export function findBucket(name: string, region: string, world: World): Bucket {
  const bucket = world.buckets.find((candidate) => candidate.name === name);
  if (bucket === undefined) {
    throw new Refusal('NoSuchBucket', 'The specified bucket does not exist', 404, {
      fields: { BucketName: name },
    });
  }
  if (bucket.region === region) return bucket;
  throw new Refusal(
    'PermanentRedirect',
    'The bucket you are attempting to access must be addressed using the specified endpoint. ' +
      'Please send all future requests to this endpoint.',
    301,
    {
      fields: { Endpoint: `${name}.${redirectHost(bucket.region)}`, Bucket: name },
      headers: { 'x-amz-bucket-region': bucket.region },
    },
  );
}

/** The dashed spelling is the one that the redirect uses; us-east-1 has none. */
function redirectHost(region: string): string {
  return region === 'us-east-1' ? 's3.amazonaws.com' : `s3-${region}.amazonaws.com`;
}

/** Answers HeadBucket. */
export function headBucket(bucket: Bucket): LabResponse {
  return s3Empty({ 'x-amz-bucket-region': bucket.region, 'content-type': 'application/xml' });
}

/** Answers GetBucketLocation; us-east-1 is the empty constraint. */
export function bucketLocation(bucket: Bucket): LabResponse {
  return s3Answer('LocationConstraint', { '#text': bucket.region === 'us-east-1' ? '' : bucket.region });
}

/** Answers ListBuckets, which knows the buckets of all regions. */
export function listBuckets(world: World): LabResponse {
  return s3Answer('ListAllMyBucketsResult', {
    Owner: { ID: world.accountId },
    Buckets: {
      Bucket: world.buckets
        .filter(({ ownerAccountId }) => ownerAccountId === world.accountId)
        .map(({ name, region }) => ({
          Name: name,
          CreationDate: emptyObject.lastModified,
          BucketRegion: region,
        })),
    },
  });
}
