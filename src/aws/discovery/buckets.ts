import type { Bucket, S3Client } from '@aws-sdk/client-s3';
import pLimit from 'p-limit';
import type { FoundBucket, Tags } from '../../discovery/survey.js';
import type { Clients } from '../clients.js';
import { pagesOf } from '../count-pages.js';
import { tagMap } from './tag-map.js';

/** S3 calls under way at once. */
const concurrency = 8;

/**
 * Every bucket of the account with its region; tags only of those in the two regions, for each costs a call.
 * A bucket that refuses to say where it is has no region; one that refuses its tags has none.
 */
export async function surveyBuckets(
  regions: { readonly home: string; readonly remote: string },
  clients: Clients,
): Promise<readonly FoundBucket[]> {
  const s3 = await clients.s3(regions.home);
  const limit = pLimit(concurrency);
  const buckets = await listBuckets(s3);
  return Promise.all(
    buckets.map((bucket) =>
      limit(async (): Promise<FoundBucket> => {
        const name = bucket.Name ?? '';
        const region = bucket.BucketRegion ?? (await locateBucket(s3, name));
        const near = region === regions.home || region === regions.remote;
        const tags = near ? await readTags(await clients.s3(region), name) : {};
        return { name, ...(region === undefined ? {} : { region }), tags };
      }),
    ),
  );
}

/** Asked for pages, S3 also says each bucket's region. */
async function listBuckets(s3: S3Client): Promise<readonly Bucket[]> {
  const { paginateListBuckets } = await import('@aws-sdk/client-s3');
  const found: Bucket[] = [];
  for await (const page of pagesOf(
    's3:ListAllMyBuckets',
    paginateListBuckets({ client: s3 }, { MaxBuckets: 1000 }),
  )) {
    found.push(...(page.Buckets ?? []));
  }
  return found;
}

/** GetBucketLocation says nothing for us-east-1, and `EU` for the oldest buckets of eu-west-1. */
async function locateBucket(s3: S3Client, name: string): Promise<string | undefined> {
  const { GetBucketLocationCommand } = await import('@aws-sdk/client-s3');
  try {
    const { LocationConstraint } = await s3.send(new GetBucketLocationCommand({ Bucket: name }));
    if (LocationConstraint === 'EU') return 'eu-west-1';
    return LocationConstraint === undefined || String(LocationConstraint) === ''
      ? 'us-east-1'
      : LocationConstraint;
  } catch {
    return undefined;
  }
}

async function readTags(s3: S3Client, name: string): Promise<Tags> {
  const { GetBucketTaggingCommand } = await import('@aws-sdk/client-s3');
  try {
    return tagMap((await s3.send(new GetBucketTaggingCommand({ Bucket: name }))).TagSet);
  } catch {
    return {};
  }
}
