import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diff } from '../../src/commands/diff.js';
import { history } from '../../src/commands/history.js';
import { openKeeper } from '../../src/commands/keep-run.js';
import { prune } from '../../src/commands/prune.js';
import type { RunDifference } from '../../src/model/run-difference.js';
import { openFolder } from '../../src/store/folder-objects.js';
import { createRunStore } from '../../src/store/run-store.js';
import { en } from '../../src/words/en.js';
import { articleRecord, withCell } from '../report/article-record.js';

const key = 's3-interface/remote-bucket';
const opened = withCell(key, { outcome: { kind: 'success' }, verdict: 'fail' });
const doubtful = withCell(key, { verdict: 'inconclusive' });
let store = '';
beforeEach(async () => {
  store = await mkdtemp(join(tmpdir(), 'reachmatrix-runs-'));
  const runs = createRunStore(openFolder(store));
  await runs.write({ ...articleRecord(), runId: 'a' });
  await runs.write({ ...articleRecord(), runId: 'b', startedAt: '2024-12-02T09:30:00.000Z' });
  await runs.write({ ...opened, runId: 'c', startedAt: '2024-12-03T09:30:00.000Z' });
  await runs.write({ ...doubtful, runId: 'd', startedAt: '2024-12-04T09:30:00.000Z' });
});
afterEach(() => rm(store, { recursive: true }));

describe('diff', () => {
  it.each([
    ['a', 'b', 0],
    ['a', 'c', 1],
    ['a', 'd', 3],
  ])('of %s and %s exits with %i', async (before, after, exitCode) => {
    expect(await diff(before, after, { store, json: false })).toMatchObject({ exitCode, stderr: '' });
  });

  it('prints the difference for machines, of runs named by file too', async () => {
    const { stdout } = await diff(join(store, 'a'), join(store, 'c', 'run.json'), { store, json: true });
    expect((JSON.parse(stdout) as RunDifference).changes.map(({ cell }) => cell)).toEqual([key, key]);
  });

  it('says what is no run', async () => {
    expect(await diff('a', 'nothing', { store, json: false })).toMatchObject({ exitCode: 2, stdout: '' });
    expect((await diff('a', 'b', { store: 's3://', json: false })).stderr).toContain('s3://bucket/prefix');
  });
});

describe('history and prune', () => {
  it('show the last runs', async () => {
    const { stdout } = await history({ store, last: 3, json: false });
    expect(stdout).toMatch(new RegExp(`^${key} +↷✓· `, 'm'));
    expect(JSON.parse((await history({ store, json: true })).stdout)).toMatchObject({ runs: { length: 4 } });
  });

  it('tell what cannot be read and show the rest; what cannot be read is not removed', async () => {
    await openFolder(store).put('e/run.json', '{}');
    const shown = await history({ store, json: false });
    expect(shown.stdout).toContain('4 runs');
    expect(shown.stderr).toMatch(/e\/run\.json:1:\d+: Expected/);
    await prune({ store, olderThanDays: 1, dryRun: false, json: false, nowMs: Date.parse('2026-01-01') });
    expect(await createRunStore(openFolder(store)).list()).toContain('e');
  });

  it('remove old runs, but for what last passed and last failed; a dry run removes nothing', async () => {
    const options = { store, olderThanDays: 30, json: true, nowMs: Date.parse('2025-12-01') };
    const dry = await prune({ ...options, dryRun: true });
    expect(JSON.parse(dry.stdout)).toEqual({ removed: ['a'], kept: ['b', 'c', 'd'], dryRun: true });
    const runs = createRunStore(openFolder(store));
    expect(await runs.list()).toEqual(['a', 'b', 'c', 'd']);
    await prune({ ...options, dryRun: false });
    expect(await runs.list()).toEqual(['b', 'c', 'd']);
  });
});

describe('a run held against others', () => {
  let err = '';
  let out = '';
  beforeEach(() => {
    [err, out] = ['', ''];
  });
  const io = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    showProgress: false,
    width: 100,
    colour: false,
    signal: new AbortController().signal,
  };
  const open = async (flags: { baseline?: string; store?: string }, runId = 'new') => {
    const run = { runId, outDir: store, quiet: false, json: false, words: en };
    const keeper = await openKeeper(flags, run, io);
    if ('problem' in keeper) throw new Error(`${keeper.exitCode}: ${keeper.problem}`);
    return keeper;
  };

  it.each([
    ['a', [key, key]],
    ['last', []],
  ])('has what changed since %s in its record', async (baseline, cells) => {
    const keeper = await open({ baseline });
    const { difference } = await keeper.compare({ ...opened, runId: 'new' });
    expect(difference?.changes.map(({ cell }) => cell)).toEqual(cells);
    expect(out).toContain(baseline === 'a' ? '1 cell changed since a' : 'changed since d');
  });

  it('has no difference without a baseline, nor where there is no comparable run', async () => {
    expect(await (await open({})).compare(opened)).toBe(opened);
    const elsewhere = { ...opened, regions: { home: 'eu-west-1', remote: 'us-west-2' } };
    expect(await (await open({ baseline: 'last' })).compare(elsewhere)).toBe(elsewhere);
    expect(err).toContain('No earlier run');
  });

  it('does not begin with a baseline that is none', async () => {
    await expect(open({ baseline: 'nothing' })).rejects.toThrow(/^2: Expected a run id in /);
  });

  it('excludes another run of the same store until it ends, and keeps its record there', async () => {
    const other = join(store, 'team');
    const first = await open({ store: other });
    await expect(open({ store: other }, 'second')).rejects.toThrow(
      /^4: Expected no other run to use .+, but new does/,
    );
    expect(await first.keep({ ...opened, runId: 'new' }, 1)).toBe(1);
    await first.end();
    await (await open({ store: other }, 'second')).end();
    expect(await createRunStore(openFolder(other)).list()).toEqual(['new']);
  });

  it('loses nothing when the store cannot be written to, and says so', async () => {
    const other = join(store, 'team');
    const keeper = await open({ store: other });
    const runs = createRunStore(openFolder(other));
    await runs.write({ ...opened, runId: 'new', durationMs: 1 });
    expect(await keeper.keep({ ...opened, runId: 'new' }, 0)).toBe(4);
    expect(await keeper.keep({ ...opened, runId: 'new' }, 1)).toBe(1);
    expect(err).toContain(`Nothing is lost: the record is in ${store}/new/run.json.`);
    await keeper.end();
  });
});
