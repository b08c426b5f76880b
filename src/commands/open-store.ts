import { openFolder } from '../store/folder-objects.js';
import { type ObjectStore, StoreError } from '../store/object-store.js';

/**
 * Opens the store that `--store` names: a folder, or `s3://bucket/prefix`.
 * @throws {StoreError} when it is an address of S3 that cannot be read.
 */
export async function openStore(text: string): Promise<ObjectStore> {
  if (!text.startsWith('s3:')) return openFolder(text);
  const { openS3Store, parseS3Place } = await import('../aws/store-s3.js');
  const place = parseS3Place(text);
  if (place !== undefined) return openS3Store(place);
  throw new StoreError(`Expected \`--store\` to be a folder or s3://bucket/prefix, got \`${text}\`.`);
}
