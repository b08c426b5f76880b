import type { Bucket } from '../../world/world.js';
import { s3Answer } from '../protocols/rest-xml.js';
import type { LabResponse } from '../request.js';
import { emptyObject } from './objects.js';

/** Answers ListObjectVersions, in one page: an object put before versions were kept has the version `null`. */
export function listVersions(bucket: Bucket, query: URLSearchParams): LabResponse {
  const prefix = query.get('prefix') ?? '';
  const spell = query.get('encoding-type') === 'url' ? encodeURIComponent : (text: string) => text;
  const kept = bucket.versions ?? [];
  const without = bucket.keys.filter((key) => !kept.some((version) => version.key === key));
  const all = [...kept, ...without.map((key) => ({ key, versionId: 'null', deleteMarker: false }))].filter(
    ({ key }) => key.startsWith(prefix),
  );
  const render = (version: (typeof all)[number]) => ({
    Key: spell(version.key),
    VersionId: version.versionId,
    IsLatest: all.find(({ key }) => key === version.key) === version,
    LastModified: emptyObject.lastModified,
  });
  return s3Answer('ListVersionsResult', {
    Name: bucket.name,
    Prefix: spell(prefix),
    MaxKeys: 1000,
    EncodingType: query.get('encoding-type') ?? undefined,
    IsTruncated: false,
    Version: all
      .filter(({ deleteMarker }) => !deleteMarker)
      .map((version) => ({ ...render(version), ETag: emptyObject.etag, Size: 0, StorageClass: 'STANDARD' })),
    DeleteMarker: all.filter(({ deleteMarker }) => deleteMarker).map(render),
  });
}
