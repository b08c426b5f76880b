import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formats } from '../../src/report/registry.js';
import { createRunStore, type RunStore } from '../../src/store/run-store.js';
import { serveLab } from '../lab/services/served-lab.js';
import { articleRecord } from '../report/article-record.js';
import { labBucket, type OpenStore, stores } from './object-stores.js';

const record = (runId: string) => ({ ...articleRecord(), runId });

describe.each(stores)('runs in $kind', ({ open }) => {
  let opened: OpenStore;
  let runs: RunStore;
  beforeEach(async () => {
    opened = await open();
    runs = createRunStore(opened.objects);
  });
  afterEach(() => opened.close());

  it('are written with all reports and read back whole', async () => {
    await runs.write(record('20241202-000000-aaaa'));
    await runs.write(record('20241201-000000-bbbb'));
    expect(await runs.list()).toEqual(['20241201-000000-bbbb', '20241202-000000-aaaa']);
    expect(await runs.read('20241201-000000-bbbb')).toEqual(record('20241201-000000-bbbb'));
    expect(await opened.objects.list('20241201-000000-bbbb/')).toEqual(
      [...formats.values()].map(({ fileName }) => `20241201-000000-bbbb/${fileName}`).sort(),
    );
  });

  it('never write over each other, but for the same run written again', async () => {
    await runs.write(record('a'));
    await runs.write(record('a'));
    await expect(runs.write({ ...record('a'), durationMs: 1 })).rejects.toThrow(
      /^Expected no a\/run\.json in .+ yet, got another run's: it is left as it is\.$/,
    );
    expect(await runs.read('a')).toEqual(record('a'));
  });

  it('replace what an interrupted run had left, once that was gone on with', async () => {
    const partial = { ...record('a'), interrupted: true };
    await runs.write(partial);
    const whole = { ...record('a'), resumedAt: ['2024-12-01T10:00:00.000Z'] };
    await runs.write(whole);
    expect(await runs.read('a')).toEqual(whole);
    await expect(runs.write(partial)).rejects.toThrow(/it is left as it is/);
  });

  it('are removed with all reports, and nothing else is', async () => {
    await runs.write(record('a'));
    await runs.write(record('ab'));
    await runs.remove('a');
    expect(await runs.list()).toEqual(['ab']);
    expect(await opened.objects.list('a/')).toEqual([]);
  });

  it('are told from what is none: other files, and records that are damaged', async () => {
    await opened.objects.put('lease.json', '{}');
    await opened.objects.put('notes/readme.md', 'x');
    await opened.objects.put('a/b/run.json', '{}');
    await opened.objects.put('bad/run.json', '{"schemaVersion": 1}');
    expect(await runs.list()).toEqual(['bad']);
    await expect(runs.read('bad')).rejects.toThrow(/bad\/run\.json:1:\d+: Expected/);
    await expect(runs.read('none')).rejects.toThrow(/Expected a run `none` in .+, got none/);
    await expect(runs.read('../x')).rejects.toThrow('Expected a run id');
    await expect(runs.remove('..')).rejects.toThrow('Expected a run id');
  });
});

describe('a bucket that cannot be reached', () => {
  it('says which store, which permission and why', async () => {
    const lab = await serveLab();
    const runs = createRunStore(await labBucket(lab, 'x'));
    lab.world.operator.deniedActions = ['s3:PutObject'];
    await expect(runs.write(record('a'))).rejects.toThrow(
      /^s3:\/\/.+\/x: Expected `s3:PutObject` to answer, got AccessDenied: .+ Allow `s3:PutObject` in the policy/,
    );
    await lab.close();
    await expect(runs.list()).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(runs.write(record('a'))).rejects.toThrow(
      /^s3:\/\/.+\/x: Expected `s3:PutObject` to answer, got .*ECONNREFUSED/,
    );
  });

  it('finds its own text when the answer to a write got lost', async () => {
    const lab = await serveLab();
    const objects = await labBucket(lab, 'x');
    const runs = createRunStore({
      ...objects,
      create: async (key, text) => {
        await objects.create(key, text);
        return objects.create(key, text);
      },
    });
    await runs.write(record('a'));
    expect(await runs.list()).toEqual(['a']);
    await lab.close();
  });
});
