import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ObjectStore } from '../../src/store/object-store.js';
import { parseS3Place } from '../../src/store/s3-place.js';
import { type OpenStore, stores } from './object-stores.js';

describe.each(stores)('$kind as a store of texts', ({ open }) => {
  let opened: OpenStore;
  let objects: ObjectStore;
  beforeEach(async () => {
    opened = await open();
    objects = opened.objects;
  });
  afterEach(() => opened.close());

  it('is empty at first, and holds what was put, by key in order', async () => {
    expect(await objects.list('')).toEqual([]);
    expect(await objects.read('a/run.json')).toBeUndefined();
    await objects.put('b/run.json', '{"text": "日本 \u0000"}');
    await objects.put('a/matrix.md', '# a');
    await objects.put('a/run.json', '{}');
    expect(await objects.list('')).toEqual(['a/matrix.md', 'a/run.json', 'b/run.json']);
    expect(await objects.list('a/')).toEqual(['a/matrix.md', 'a/run.json']);
    expect((await objects.read('b/run.json'))?.text).toBe('{"text": "日本 \u0000"}');
    await objects.put('a/matrix.md', '# b');
    expect((await objects.read('a/matrix.md'))?.text).toBe('# b');
  });

  it('creates only what is not there', async () => {
    expect(await objects.create('a/run.json', 'first')).toBe(true);
    expect(await objects.create('a/run.json', 'second')).toBe(false);
    expect((await objects.read('a/run.json'))?.text).toBe('first');
  });

  it('lets one of many that create at once succeed', async () => {
    const texts = Array.from({ length: 8 }, (_, index) => `text ${index}`);
    const created = await Promise.all(texts.map((text) => objects.create('a/run.json', text)));
    expect(created.filter(Boolean)).toHaveLength(1);
    expect((await objects.read('a/run.json'))?.text).toBe(texts[created.indexOf(true)]);
    expect(await objects.list('')).toEqual(['a/run.json']);
  });

  it('replaces only the version that was read, and of many at once one', async () => {
    await objects.create('lease.json', 'first');
    const { version = '' } = (await objects.read('lease.json')) ?? {};
    const texts = Array.from({ length: 8 }, (_, index) => `text ${index}`);
    const replaced = await Promise.all(texts.map((text) => objects.replace('lease.json', text, version)));
    expect(replaced.filter(Boolean)).toHaveLength(1);
    expect((await objects.read('lease.json'))?.text).toBe(texts[replaced.indexOf(true)]);
    expect(await objects.replace('lease.json', 'late', version)).toBe(false);
    expect(await objects.replace('nothing.json', 'x', version)).toBe(false);
    expect(await objects.list('')).toEqual(['lease.json']);
  });

  it('removes, and does not mind what is not there', async () => {
    await objects.put('a/run.json', '{}');
    await objects.remove('a/run.json');
    await objects.remove('a/run.json');
    expect(await objects.list('')).toEqual([]);
  });
});

describe('the address of a bucket', () => {
  it.each([
    ['s3://my-bucket', { bucket: 'my-bucket', prefix: '' }],
    ['s3://my-bucket/', { bucket: 'my-bucket', prefix: '' }],
    ['s3://my-bucket/team/runs/', { bucket: 'my-bucket', prefix: 'team/runs' }],
    ['s3://', undefined],
    ['s3://My_Bucket/x', undefined],
    ['reports', undefined],
    ['https://my-bucket.s3.amazonaws.com', undefined],
  ])('%s', (text, place) => {
    expect(parseS3Place(text)).toEqual(place);
  });
});
