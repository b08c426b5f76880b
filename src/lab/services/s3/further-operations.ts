import type { Bucket, World } from '../../world/world.js';
import { s3Empty } from '../protocols/rest-xml.js';
import type { LabRequest, LabResponse } from '../request.js';
import { bucketPolicy, bucketTagging, bucketVersioning, putBucketVersioning } from './bucket-settings.js';
import { removeBucket } from './change-buckets.js';
import { deleteObject, deleteObjects, namesVersions, putObject } from './change-objects.js';
import { listVersions } from './list-versions.js';
import type { S3Address } from './s3-address.js';

/** An operation found in method, path and query, with what it needs. */
export interface Operation {
  readonly action: string;
  readonly resource: string;
  readonly serve: () => LabResponse;
}

/** The operations that change a bucket or tell of its settings; undefined for all others. */
export function furtherOperation(
  request: LabRequest,
  { key, query }: S3Address,
  bucket: Bucket,
  world: World,
): Operation | undefined {
  const { method, body } = request;
  const arn = `arn:aws:s3:::${bucket.name}`;
  const onBucket = (action: string, serve: () => LabResponse) => ({ action, resource: arn, serve });
  const version = query.get('versionId');
  const plain = !['policy', 'acl', 'tagging', 'uploads', 'uploadId', 'retention'].some((one) =>
    query.has(one),
  );
  if (key !== undefined) {
    const resource = `${arn}/${key}`;
    if (method === 'PUT' && plain) {
      return { action: 's3:PutObject', resource, serve: () => putObject(bucket, key, request) };
    }
    if (method !== 'DELETE' || !plain) return undefined;
    const action = version === null ? 's3:DeleteObject' : 's3:DeleteObjectVersion';
    return { action, resource, serve: () => deleteObject(bucket, key, version) };
  }
  if (method === 'POST' && query.has('delete')) {
    const action = namesVersions(body) ? 's3:DeleteObjectVersion' : 's3:DeleteObject';
    return { action, resource: `${arn}/*`, serve: () => deleteObjects(bucket, body) };
  }
  if (method === 'PUT' && query.has('versioning')) {
    return onBucket('s3:PutBucketVersioning', () => putBucketVersioning(bucket, body));
  }
  if (method === 'DELETE' && plain) {
    return onBucket('s3:DeleteBucket', () => {
      removeBucket(bucket, world);
      return { ...s3Empty(), status: 204 };
    });
  }
  if (method !== 'GET') return undefined;
  if (query.has('versions')) return onBucket('s3:ListBucketVersions', () => listVersions(bucket, query));
  if (query.has('versioning')) return onBucket('s3:GetBucketVersioning', () => bucketVersioning(bucket));
  if (query.has('tagging')) return onBucket('s3:GetBucketTagging', () => bucketTagging(bucket));
  if (query.has('policy')) return onBucket('s3:GetBucketPolicy', () => bucketPolicy(bucket));
  return undefined;
}
