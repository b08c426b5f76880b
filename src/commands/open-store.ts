import { openFolder } from '../store/folder-objects.js';
import { type ObjectStore, StoreError } from '../store/object-store.js';
import { parseS3Place } from '../store/s3-place.js';

/**
 * Opens the store that `--store` names: a folder, or `s3://bucket/prefix`.
 * @throws {StoreError} when it is an address of S3 that cannot be read.
 */
export async function openStore(text: string): Promise<ObjectStore> {
  if (!text.startsWith('s3:')) return openFolder(text);
  const place = parseS3Place(text);
  if (place !== undefined) return (await import('../aws/store-s3.js')).openS3Store(place);
  throw new StoreError(`Expected \`--store\` to be a folder or s3://bucket/prefix, got \`${text}\`.`);
}
