import type { Bucket, World } from '../../world/world.js';
import { type AuthDemand, authenticate } from '../auth/authenticate.js';
import { type Access, checkAccess, denialOf } from '../authorize.js';
import { s3Refusal } from '../protocols/rest-xml.js';
import { Refusal } from '../refusal.js';
import type { LabRequest, LabResponse } from '../request.js';
import type { AwsSite } from '../site.js';
import { accessPointArn, bucketBarred, findTarget, foreignOrigin } from './access-points.js';
import { bucketLocation, headBucket, listBuckets } from './buckets.js';
import { furtherOperation, type Operation } from './further-operations.js';
import { listObjects } from './list-objects.js';
import { getObject } from './objects.js';
import { readS3Address, type S3Address } from './s3-address.js';
import { s3AuthRefusal } from './s3-auth-refusal.js';

const toleranceMs = 15 * 60 * 1000;

/**
 * Answers S3's REST API. The order of the checks is S3's: bucket, its region, the signature's scope,
 * the signature, permission; in any other, a wrong `--region` would come out as another error.
 */
export function serveS3(request: LabRequest, world: World, site: AwsSite, serverTime: number): LabResponse {
  try {
    const address = readS3Address(request);
    const { bucket, accessPoint } = findTarget(address, site.region, world);
    const demand: AuthDemand = { service: 's3', region: site.region, serverTime, toleranceMs };
    const authentication = authenticate(request, world, demand);
    if (authentication.kind === 'refused') throw s3AuthRefusal(authentication.failure);
    const operation = findOperation(request, world, address, bucket);
    const { principal } = authentication;
    const context = conditionKeys(address, bucket);
    const resource =
      accessPoint === undefined ? operation.resource : accessPointArn(accessPoint, address.key);
    const origin = accessPoint === undefined ? undefined : foreignOrigin(accessPoint, site);
    if (origin !== undefined) {
      throw denied(
        `User: ${principal.arn} is not authorized to perform: ${operation.action} on resource: ${resource} ${origin}`,
      );
    }
    const denial = checkAccess(
      { action: operation.action, resource, context },
      { principal, ...site },
      world,
    );
    if (denial !== undefined) throw denied(denial);
    if (accessPoint !== undefined) {
      const behind = { action: operation.action, resource: operation.resource, context };
      const barred = bucketBarred(behind, resource, { principal, ...site });
      if (barred !== undefined) throw denied(barred);
    }
    const { key = '' } = address;
    if (operation.action === 's3:GetObject' && bucket?.keys.includes(key) === false) {
      hideAbsence(bucket, key, { principal, ...site }, world);
    }
    return operation.serve();
  } catch (error) {
    if (error instanceof Refusal) return s3Refusal(error, request.method);
    throw error;
  }
}

function denied(words: string): Refusal {
  return new Refusal('AccessDenied', words.replace(/on resource: (\S+)/, 'on resource: "$1"'), 403);
}

/**
 * Whoever may not list a bucket is not told that an object is missing; the object's key stands for the prefix.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 * @see https://github.com/ceph/ceph/pull/68577 for the prefix
 */
function hideAbsence(bucket: Bucket, key: string, access: Access, world: World): void {
  const resource = `arn:aws:s3:::${bucket.name}`;
  const context = { ...ownerKeys(bucket), 's3:prefix': key };
  const words = denialOf({ action: 's3:ListBucket', resource, context }, access, world);
  if (words !== undefined) throw denied(words);
}

function conditionKeys({ query }: S3Address, bucket: Bucket | undefined) {
  const prefix = query.get('prefix');
  return {
    ...(bucket !== undefined && ownerKeys(bucket)),
    ...(prefix !== null && { 's3:prefix': prefix }),
  };
}

function ownerKeys({ ownerAccountId }: Bucket) {
  return { 'aws:ResourceAccount': ownerAccountId, 's3:ResourceAccount': ownerAccountId };
}

function findOperation(
  request: LabRequest,
  world: World,
  address: S3Address,
  bucket: Bucket | undefined,
): Operation {
  const { method } = request;
  const { key, query } = address;
  const further = bucket === undefined ? undefined : furtherOperation(request, address, bucket, world);
  if (further !== undefined) return further;
  if (method === 'GET' && bucket === undefined) {
    return {
      action: 's3:ListAllMyBuckets',
      resource: 'arn:aws:s3:::*',
      serve: () => listBuckets(world),
    };
  }
  if (bucket === undefined || !(method === 'GET' || method === 'HEAD') || hasSubresource(query)) {
    throw new Refusal(
      'NotImplemented',
      'A header you provided implies functionality that is not implemented',
      501,
    );
  }
  const resource = `arn:aws:s3:::${bucket.name}`;
  if (key !== undefined) {
    return {
      action: 's3:GetObject',
      resource: `${resource}/${key}`,
      serve: () => getObject(bucket, key, method),
    };
  }
  if (query.has('location')) {
    return { action: 's3:GetBucketLocation', resource, serve: () => bucketLocation(bucket) };
  }
  if (method === 'HEAD') return { action: 's3:ListBucket', resource, serve: () => headBucket(bucket) };
  return { action: 's3:ListBucket', resource, serve: () => listObjects(bucket, query) };
}

/** Subresources such as `?policy`, `?acl`, `?uploads` are other operations, which the lab does not have. */
function hasSubresource(query: URLSearchParams): boolean {
  const known =
    /^(location|list-type|prefix|delimiter|marker|max-keys|encoding-type|continuation-token|start-after|fetch-owner|versionId|x-id|x-amz-.*|response-.*)$/i;
  return [...query.keys()].some((name) => !known.test(name));
}
