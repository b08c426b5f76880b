import { Refusal } from '../refusal.js';
import type { LabRequest } from '../request.js';

/** What an S3 request is about; without a bucket, the account's list of buckets. */
export interface S3Address {
  readonly bucket?: string;
  /** Instead of a bucket, an access point of it. */
  readonly accessPoint?: { readonly name: string; readonly accountId: string };
  readonly key?: string;
  readonly query: URLSearchParams;
}

/** S3's own hosts, with the bucket before them or without: regional, dashed, dual-stack, global, endpoints. */
const hosts = [
  /^(?:(?<bucket>.+)\.)?s3(?:[.-](?:dualstack\.)?[a-z]{2}(?:-[a-z]+)+-\d+)?\.amazonaws\.com$/,
  /^(?:(?<bucket>.+)\.)?bucket\.vpce-[^.]+\.s3\.[^.]+\.vpce\.amazonaws\.com$/,
];

/** An access point's hosts: its own one in a region, and that of an interface endpoint. */
const accessPointHosts = [
  /^(?<name>.+)-(?<account>\d{12})\.s3-accesspoint\.[^.]+\.amazonaws\.com$/,
  /^(?<name>.+)-(?<account>\d{12})\.accesspoint\.vpce-[^.]+\.s3\.[^.]+\.vpce\.amazonaws\.com$/,
];

/**
 * Reads bucket and key from host and path. A host that is none of S3's names no bucket:
 * on the operators' door (an address of the loopback) only the path does.
 * @throws {Refusal} InvalidURI for a path that is no valid UTF-8.
 */
export function readS3Address({ headers, target }: LabRequest): S3Address {
  const queryAt = target.indexOf('?');
  const path = queryAt < 0 ? target : target.slice(0, queryAt);
  const query = new URLSearchParams(queryAt < 0 ? '' : target.slice(queryAt + 1));
  const host = (headers['host'] ?? '').replace(/:\d+$/, '').toLowerCase();
  const hosted = hostedBucket(host);
  const words = decodePath(path.slice(1));
  const accessPoint = hostedAccessPoint(host);
  if (accessPoint !== undefined) return { accessPoint, query, ...(words !== '' && { key: words }) };
  if (hosted !== undefined) return { bucket: hosted, query, ...(words !== '' && { key: words }) };
  const slash = words.indexOf('/');
  const bucket = slash < 0 ? words : words.slice(0, slash);
  const key = slash < 0 ? '' : words.slice(slash + 1);
  return { query, ...(bucket !== '' && { bucket }), ...(key !== '' && { key }) };
}

function hostedBucket(host: string): string | undefined {
  for (const pattern of hosts) {
    const bucket = pattern.exec(host)?.groups?.['bucket'];
    if (bucket !== undefined) return bucket;
  }
  return undefined;
}

function hostedAccessPoint(host: string): S3Address['accessPoint'] {
  for (const pattern of accessPointHosts) {
    const { name, account } = pattern.exec(host)?.groups ?? {};
    if (name !== undefined && account !== undefined) return { name, accountId: account };
  }
  return undefined;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (cause) {
    if (!(cause instanceof URIError)) throw cause;
    throw new Refusal('InvalidURI', "Couldn't parse the specified URI.");
  }
}
