/** A place in a bucket. */
export interface S3Place {
  readonly bucket: string;
  /** Without a slash at either end; empty for the whole bucket. */
  readonly prefix: string;
}

/**
 * Reads `s3://bucket/prefix`.
 * @returns nothing when it is no such address.
 */
export function parseS3Place(text: string): S3Place | undefined {
  const found = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(text);
  const bucket = found?.[1];
  return bucket === undefined ? undefined : { bucket, prefix: (found?.[2] ?? '').replace(/^\/+|\/+$/g, '') };
}
