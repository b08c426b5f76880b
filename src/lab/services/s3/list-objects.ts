import type { Bucket } from '../../world/world.js';
import { s3Answer } from '../protocols/rest-xml.js';
import type { XmlElement } from '../protocols/xml.js';
import { Refusal } from '../refusal.js';
import type { LabResponse } from '../request.js';
import { contentOf, emptyObject } from './objects.js';

/** One page of a listing, in both versions of the call. */
interface Page {
  readonly keys: readonly string[];
  readonly prefixes: readonly string[];
  readonly truncated: boolean;
  readonly last?: string;
}

/** Answers ListObjects, or ListObjectsV2 when the query says `list-type=2`. */
export function listObjects(bucket: Bucket, query: URLSearchParams): LabResponse {
  const version2 = query.get('list-type') === '2';
  const after = version2
    ? (query.get('continuation-token') ?? query.get('start-after'))
    : query.get('marker');
  const maxKeys = readMaxKeys(query.get('max-keys'));
  const page = pageOf(bucket.keys, query, after ?? '', maxKeys);
  const spell = query.get('encoding-type') === 'url' ? encodeURIComponent : (text: string) => text;
  const common: XmlElement = {
    Name: bucket.name,
    Prefix: spell(query.get('prefix') ?? ''),
    MaxKeys: maxKeys,
    Delimiter: query.get('delimiter') ?? undefined,
    EncodingType: query.get('encoding-type') ?? undefined,
    IsTruncated: page.truncated,
  };
  const position: XmlElement = version2
    ? {
        KeyCount: page.keys.length + page.prefixes.length,
        ContinuationToken: query.get('continuation-token') ?? undefined,
        NextContinuationToken: page.truncated ? page.last : undefined,
      }
    : { Marker: spell(after ?? ''), NextMarker: page.truncated && page.last ? spell(page.last) : undefined };
  return s3Answer(
    'ListBucketResult',
    {
      ...common,
      ...position,
      Contents: page.keys.map((key) => {
        const { etag, body } = contentOf(bucket, key);
        return {
          Key: spell(key),
          LastModified: emptyObject.lastModified,
          ETag: etag,
          Size: body.length,
          StorageClass: 'STANDARD',
        };
      }),
      CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: spell(prefix) })),
    },
    { 'x-amz-bucket-region': bucket.region },
  );
}

/** A page holds at most 1,000 keys, however many are asked for. */
function readMaxKeys(text: string | null): number {
  if (text === null) return 1000;
  if (/^\d+$/.test(text)) return Math.min(Number(text), 1000);
  throw new Refusal('InvalidArgument', 'Provided max-keys not an integer or within integer range', 400, {
    fields: { ArgumentName: 'max-keys', ArgumentValue: text },
  });
}

function pageOf(keys: readonly string[], query: URLSearchParams, after: string, maxKeys: number): Page {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const entries = new Map<string, 'key' | 'prefix'>();
  for (const key of [...keys].sort()) {
    if (!key.startsWith(prefix)) continue;
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const name = cut < 0 ? key : key.slice(0, cut + delimiter.length);
    if (name > after) entries.set(name, cut < 0 ? 'key' : 'prefix');
  }
  const shown = [...entries].slice(0, maxKeys);
  const last = shown.at(-1)?.[0];
  return {
    keys: shown.filter(([, kind]) => kind === 'key').map(([name]) => name),
    prefixes: shown.filter(([, kind]) => kind === 'prefix').map(([name]) => name),
    truncated: entries.size > shown.length && maxKeys > 0,
    ...(last !== undefined && { last }),
  };
}
