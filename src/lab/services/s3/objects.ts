import type { Bucket, ObjectContent } from '../../world/world.js';
import { s3Empty } from '../protocols/rest-xml.js';
import { Refusal } from '../refusal.js';
import type { LabResponse } from '../request.js';

/** An object that the world began with: only its name is kept, and it is empty. */
/** All are of one day: the world has no clock. */
export const emptyObject: ObjectContent & { readonly lastModified: string } = {
  body: Buffer.alloc(0),
  lastModified: '2024-11-30T00:00:00.000Z',
  etag: '"d41d8cd98f00b204e9800998ecf8427e"',
  contentType: 'binary/octet-stream',
};

/** What is in an object of the bucket. */
export function contentOf(bucket: Bucket, key: string): ObjectContent {
  return bucket.contents?.get(key) ?? emptyObject;
}

/** Answers GetObject and HeadObject. */
export function getObject(bucket: Bucket, key: string, method: string): LabResponse {
  if (!bucket.keys.includes(key)) {
    throw new Refusal('NoSuchKey', 'The specified key does not exist.', 404, { fields: { Key: key } });
  }
  const { body, etag, contentType } = contentOf(bucket, key);
  const answer = s3Empty({
    etag,
    'last-modified': new Date(emptyObject.lastModified).toUTCString(),
    'content-type': contentType,
    'content-length': String(body.length),
    'accept-ranges': 'bytes',
  });
  return method === 'HEAD' ? answer : { ...answer, body };
}
