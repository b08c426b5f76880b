import { createHash, randomBytes } from 'node:crypto';
import { XMLParser } from 'fast-xml-parser';
import type { Bucket } from '../../world/world.js';
import { s3Answer, s3Empty } from '../protocols/rest-xml.js';
import { Refusal } from '../refusal.js';
import type { LabRequest, LabResponse } from '../request.js';
import { checkWriteConditions } from './write-conditions.js';

/**
 * Answers PutObject, on conditions where the request names them.
 * @throws {Refusal} as `checkWriteConditions` does, and NotImplemented for a body in signed chunks.
 */
export function putObject(bucket: Bucket, key: string, { headers, body }: LabRequest): LabResponse {
  if (headers['x-amz-content-sha256']?.startsWith('STREAMING-') === true) {
    throw new Refusal('NotImplemented', 'The lab does not take bodies in signed chunks.', 501);
  }
  checkWriteConditions(bucket, key, headers);
  const etag = `"${createHash('md5').update(body).digest('hex')}"`;
  bucket.contents ??= new Map();
  bucket.contents.set(key, { body, etag, contentType: headers['content-type'] ?? 'binary/octet-stream' });
  if (!bucket.keys.includes(key)) bucket.keys = [...bucket.keys, key];
  return s3Empty({ etag, ...addVersion(bucket, key, false) });
}

/**
 * Answers DeleteObject: 204, whether there was one or not. Where versions are kept, a delete marker hides the
 * object, and only the deletion of a version removes something.
 */
export function deleteObject(bucket: Bucket, key: string, version: string | null): LabResponse {
  return { ...s3Empty(removeObject(bucket, key, version)), status: 204 };
}

/** Answers DeleteObjects. @throws {Refusal} MalformedXML. */
export function deleteObjects(bucket: Bucket, body: Buffer): LabResponse {
  const entries = readEntries(body);
  for (const { key, version } of entries) removeObject(bucket, key, version);
  const quiet = /<Quiet>\s*true\s*<\/Quiet>/.test(body.toString());
  const Deleted = entries.map(({ key, version }) => ({ Key: key, VersionId: version ?? undefined }));
  return s3Answer('DeleteResult', quiet ? {} : { Deleted });
}

/** Whether a DeleteObjects names versions, for which another permission is needed. */
export function namesVersions(body: Buffer): boolean {
  return body.includes('<VersionId>');
}

interface Entry {
  readonly key: string;
  readonly version: string | null;
}

function readEntries(body: Buffer): readonly Entry[] {
  const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'Object' });
  const objects: unknown = parser.parse(body.toString())?.Delete?.Object;
  if (!Array.isArray(objects) || objects.length === 0 || objects.length > 1000) {
    throw new Refusal(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    );
  }
  return objects.map(({ Key, VersionId }) => ({ key: String(Key), version: VersionId ?? null }));
}

function removeObject(bucket: Bucket, key: string, version: string | null): Readonly<Record<string, string>> {
  if (version !== null && version !== 'null') {
    bucket.versions = (bucket.versions ?? []).filter((one) => one.key !== key || one.versionId !== version);
    showNewest(bucket, key);
    return { 'x-amz-version-id': version };
  }
  const hidden = version === null && bucket.versioning === 'Enabled';
  if (!hidden) bucket.contents?.delete(key);
  bucket.keys = bucket.keys.filter((one) => one !== key);
  return hidden ? { ...addVersion(bucket, key, true), 'x-amz-delete-marker': 'true' } : {};
}

/** A listing without versions shows an object when its newest version is no delete marker. */
function showNewest(bucket: Bucket, key: string): void {
  const newest = (bucket.versions ?? []).find((one) => one.key === key);
  const others = bucket.keys.filter((one) => one !== key);
  bucket.keys = newest !== undefined && !newest.deleteMarker ? [...others, key] : others;
}

function addVersion(bucket: Bucket, key: string, deleteMarker: boolean): Readonly<Record<string, string>> {
  if (bucket.versioning !== 'Enabled') return {};
  const versionId = randomBytes(16).toString('base64url');
  bucket.versions = [{ key, versionId, deleteMarker }, ...(bucket.versions ?? [])];
  return { 'x-amz-version-id': versionId };
}
