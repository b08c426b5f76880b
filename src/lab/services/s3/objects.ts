import type { Bucket } from '../../world/world.js';
import { s3Empty } from '../protocols/rest-xml.js';
import { Refusal } from '../refusal.js';
import type { LabResponse } from '../request.js';

/** The world keeps the names of objects only: each is empty, and of one day. */
export const emptyObject = {
  lastModified: '2024-11-30T00:00:00.000Z',
  etag: '"d41d8cd98f00b204e9800998ecf8427e"',
} as const;

/** Answers GetObject and HeadObject. */
export function getObject(bucket: Bucket, key: string): LabResponse {
  if (!bucket.keys.includes(key)) {
    throw new Refusal('NoSuchKey', 'The specified key does not exist.', 404, { fields: { Key: key } });
  }
  return s3Empty({
    etag: emptyObject.etag,
    'last-modified': new Date(emptyObject.lastModified).toUTCString(),
    'content-type': 'binary/octet-stream',
    'content-length': '0',
    'accept-ranges': 'bytes',
  });
}
