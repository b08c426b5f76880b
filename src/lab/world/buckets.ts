import type { Tags } from './principal.js';

/** One version of an object in a bucket that keeps versions, or the marker of a deletion. */
export interface ObjectVersion {
  readonly key: string;
  readonly versionId: string;
  readonly deleteMarker: boolean;
}

/** What was put into an object while the lab ran. */
export interface ObjectContent {
  readonly body: Buffer;
  /** In quotes, as the header has it. */
  readonly etag: string;
  readonly contentType: string;
}

export interface Bucket {
  readonly name: string;
  region: string;
  /** What a listing without versions shows. */
  keys: readonly string[];
  /** By key; objects that the world began with are in `keys` alone, and empty. */
  contents?: Map<string, ObjectContent>;
  readonly ownerAccountId: string;
  versioning?: 'Enabled' | 'Suspended';
  /** Newest first; those of objects put while versions were kept. */
  versions?: readonly ObjectVersion[];
  /** A bucket policy as it was put; the lab does not enforce it. */
  policy?: string;
  tags?: Tags;
}

/** A name of a bucket's own, in one region and account. */
export interface AccessPoint {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly bucket: string;
  /** The only VPC from which it can be used; absent: it can be used from anywhere. */
  readonly vpcId?: string;
  readonly tags?: Tags;
}
