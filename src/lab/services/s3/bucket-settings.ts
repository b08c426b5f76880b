import type { Bucket } from '../../world/world.js';
import { s3Answer, s3Empty } from '../protocols/rest-xml.js';
import { Refusal } from '../refusal.js';
import type { LabResponse } from '../request.js';

/** Answers GetBucketTagging. @throws {Refusal} NoSuchTagSet. */
export function bucketTagging({ name, tags = {} }: Bucket): LabResponse {
  const Tag = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  if (Tag.length > 0) return s3Answer('Tagging', { TagSet: { Tag } });
  throw new Refusal('NoSuchTagSet', 'The TagSet does not exist', 404, { fields: { BucketName: name } });
}

/** Answers GetBucketVersioning; a bucket that never kept versions has no status. */
export function bucketVersioning({ versioning }: Bucket): LabResponse {
  return s3Answer('VersioningConfiguration', { Status: versioning });
}

/** Answers PutBucketVersioning. */
export function putBucketVersioning(bucket: Bucket, body: Buffer): LabResponse {
  const status = /<Status>(Enabled|Suspended)<\/Status>/.exec(body.toString())?.[1];
  if (status !== 'Enabled' && status !== 'Suspended') {
    throw new Refusal(
      'IllegalVersioningConfigurationException',
      'Indicates that the Versioning configuration specified in the request is invalid.',
    );
  }
  bucket.versioning = status;
  return s3Empty();
}

/** Answers GetBucketPolicy. @throws {Refusal} NoSuchBucketPolicy. */
export function bucketPolicy({ name, policy }: Bucket): LabResponse {
  if (policy !== undefined) {
    return { ...s3Empty({ 'content-type': 'application/json' }), body: policy };
  }
  throw new Refusal('NoSuchBucketPolicy', 'The bucket policy does not exist', 404, {
    fields: { BucketName: name },
  });
}
