import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openS3Store } from '../../src/aws/store-s3.js';
import { openFolder } from '../../src/store/folder-objects.js';
import type { ObjectStore } from '../../src/store/object-store.js';
import { type ServedLab, serveLab } from '../lab/services/served-lab.js';

/** An empty store, and how to end it. */
export interface OpenStore {
  readonly objects: ObjectStore;
  close(): Promise<void>;
}

async function inFolder(): Promise<OpenStore> {
  const folder = mkdtempSync(join(tmpdir(), 'reachmatrix-store-'));
  return {
    objects: openFolder(join(folder, 'reports')),
    close: async () => rmSync(folder, { recursive: true }),
  };
}

async function inBucket(prefix: string): Promise<OpenStore> {
  const lab = await serveLab();
  return { objects: await labBucket(lab, prefix), close: () => lab.close() };
}

/** A bucket of the lab, by the real client. */
export async function labBucket(lab: ServedLab, prefix: string): Promise<ObjectStore> {
  const bucket = lab.world.buckets.find(({ region }) => region === 'us-east-1')?.name ?? '';
  const { accessKeyId, secretAccessKey } = lab.world.operator;
  const credentials = { accessKeyId, secretAccessKey };
  return openS3Store({ bucket, prefix }, { region: 'us-east-1', endpointUrl: lab.url, credentials });
}

/** Every kind of store. */
export const stores = [
  { kind: 'a folder', open: inFolder },
  { kind: 'a bucket', open: () => inBucket('team/runs') },
] as const;
