import type { S3Client } from '@aws-sdk/client-s3';
import type { ApiAccess } from '../model/config.js';
import { type ObjectStore, StoreError } from '../store/object-store.js';
import type { S3Place } from '../store/s3-place.js';
import './clients.js';
import { countPages } from './count-pages.js';
import { describeFailure, sortFailure } from './errors.js';
import { guardAnswers, waitAtMost } from './guard-answers.js';

/**
 * A bucket as a store of texts. Region, endpoint and credentials are the SDK's own
 * where none are given: environment, profile or role.
 * Writes are conditional on the object's entity tag, so that of two writers one is refused.
 */
export async function openS3Store(
  { bucket, prefix }: S3Place,
  access: Pick<ApiAccess, 'endpointUrl' | 'credentials'> & { readonly region?: string } = {},
): Promise<ObjectStore> {
  const sdk = await import('@aws-sdk/client-s3');
  const region = access.region ?? process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'];
  const client = new sdk.S3Client({
    // A record of many cells may take minutes over a slow line.
    requestHandler: waitAtMost(300_000),
    followRegionRedirects: true,
    ...(region === undefined ? {} : { region }),
    ...(access.endpointUrl === undefined ? {} : { endpoint: access.endpointUrl }),
    ...(access.credentials === undefined ? {} : { credentials: access.credentials }),
  });
  const s3 = guardAnswers(client);
  const root = prefix === '' ? '' : `${prefix}/`;
  const name = `s3://${[bucket, prefix].filter(Boolean).join('/')}`;
  const at = (key: string) => ({ Bucket: bucket, Key: `${root}${key}` });
  const body = (text: string) => ({ Body: Buffer.from(text), ContentType: contentTypeOf(text) });
  const asking = <T>(action: string, work: () => Promise<T>) => failingAs(name, action, work);

  return {
    name,
    list: (below) => asking('s3:ListBucket', () => listKeys(s3, bucket, root, below)),
    read: (key) =>
      asking('s3:GetObject', async () => {
        const found = await unless(['NoSuchKey', 'NotFound'], s3.send(new sdk.GetObjectCommand(at(key))));
        if (found === undefined) return undefined;
        return { text: (await found.Body?.transformToString()) ?? '', version: found.ETag ?? '' };
      }),
    create: (key, text) =>
      asking('s3:PutObject', () =>
        wasWritten(s3.send(new sdk.PutObjectCommand({ ...at(key), ...body(text), IfNoneMatch: '*' }))),
      ),
    replace: (key, text, version) =>
      asking('s3:PutObject', () =>
        wasWritten(s3.send(new sdk.PutObjectCommand({ ...at(key), ...body(text), IfMatch: version }))),
      ),
    put: (key, text) =>
      asking('s3:PutObject', async () => {
        await s3.send(new sdk.PutObjectCommand({ ...at(key), ...body(text) }));
      }),
    remove: (key) =>
      asking('s3:DeleteObject', async () => {
        await s3.send(new sdk.DeleteObjectCommand(at(key)));
      }),
  };
}

async function listKeys(
  s3: S3Client,
  bucket: string,
  root: string,
  below: string,
): Promise<readonly string[]> {
  const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
  const keys: string[] = [];
  const turn = countPages('s3:ListBucket');
  let next: string | undefined;
  do {
    turn();
    const page = await s3.send(
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: `${root}${below}`,
        ...(next === undefined ? {} : { ContinuationToken: next }),
      }),
    );
    keys.push(
      ...(page.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key.slice(root.length)])),
    );
    next = page.IsTruncated === true ? page.NextContinuationToken : undefined;
  } while (next !== undefined);
  return keys.sort();
}

/** 412: the condition does not hold; 409: another conditional write came between; 404: nothing to replace. */
async function wasWritten(write: Promise<unknown>): Promise<boolean> {
  const refused = ['PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey'];
  return (await unless(refused, write)) !== undefined;
}

async function unless<T>(codes: readonly string[], answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && codes.includes(error.name)) return undefined;
    throw error;
  }
}

async function failingAs<T>(name: string, action: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new StoreError(`${name}: ${describeFailure(sortFailure(cause, action), action)}`, 'unavailable', {
      cause,
    });
  }
}

function contentTypeOf(text: string): string {
  if (text.startsWith('{')) return 'application/json';
  return /^<!doctype html/i.test(text) ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8';
}
