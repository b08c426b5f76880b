import type { Clients } from '../clients.js';
import { persist, persistUnless } from './persist.js';

/** Deletes every version of every object and every delete marker: only then does CloudFormation delete a bucket. */
export async function emptyBucket(clients: Clients, region: string, Bucket: string): Promise<void> {
  const s3 = await clients.s3(region);
  const { DeleteObjectsCommand, ListObjectVersionsCommand } = await import('@aws-sdk/client-s3');
  for (;;) {
    // Always the first page: what it listed is gone at the next turn.
    const page = await persistUnless(/^NoSuchBucket/, 's3:ListBucketVersions', () =>
      s3.send(new ListObjectVersionsCommand({ Bucket })),
    );
    const Objects = [...(page?.Versions ?? []), ...(page?.DeleteMarkers ?? [])].map(({ Key, VersionId }) => ({
      Key,
      VersionId,
    }));
    if (Objects.length === 0) return;
    const answer = await persist('s3:DeleteObjectVersion', () =>
      s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } })),
    );
    const error = answer.Errors?.[0];
    if (error !== undefined) {
      throw new Error(`Expected \`${Bucket}\` to become empty, got ${error.Code} for ${error.Key}.`);
    }
  }
}
