import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKeeper } from '../../src/commands/keep-run.js';
import { publishPage } from '../../src/commands/publish-page.js';
import { recallRuns } from '../../src/commands/recall-runs.js';
import { report } from '../../src/commands/report.js';
import type { RunRecord } from '../../src/model/run-record.js';
import { openFolder } from '../../src/store/folder-objects.js';
import { createRunStore } from '../../src/store/run-store.js';
import { en } from '../../src/words/en.js';
import { articleRecord, withCell } from '../report/article-record.js';

const cell = 's3-interface/remote-bucket';
const opened = withCell(cell, { outcome: { kind: 'success', reached: 'http' }, verdict: 'fail' });
const on = (record: RunRecord, day: number): RunRecord => ({
  ...record,
  runId: `2024120${day}-093000-aaaa`,
  asOf: `2024-12-0${day}`,
  startedAt: `2024-12-0${day}T09:30:00.000Z`,
});
const now = on(opened, 5);

let store = '';
beforeEach(async () => {
  store = await mkdtemp(join(tmpdir(), 'reachmatrix-recall-'));
  const runs = createRunStore(openFolder(store));
  for (const each of [on(articleRecord(), 3), on(articleRecord(), 4), now, on(articleRecord(), 6)])
    await runs.write(each);
  await runs.write({ ...on(articleRecord(), 2), interrupted: true });
  const regions = { home: 'eu-west-1', remote: 'us-west-2' };
  await runs.write({ ...on(articleRecord(), 4), runId: '20241204-100000-bbbb', regions });
  await runs.write({ ...on(articleRecord(), 4), runId: '20241204-110000-cccc', target: 'aws' });
  await runs.write({ ...on(articleRecord(), 4), runId: '20241204-120000-dddd', asOf: '2025-12-01' });
  await mkdir(join(store, '20241204-130000-eeee'));
  await writeFile(join(store, '20241204-130000-eeee', 'run.json'), '{');
});
afterEach(() => rm(store, { recursive: true }));

const open = () => createRunStore(openFolder(store));

describe('the runs before one', () => {
  it('are whole, of the same place, earlier and of no later day; the newest first', async () => {
    const recalled = await recallRuns(open(), now);
    expect(recalled.map(({ runId }) => runId)).toEqual(['20241204-093000-aaaa', '20241203-093000-aaaa']);
    expect(recalled[0]?.cells.get(cell)).toEqual({
      verdict: 'pass',
      outcome: expect.objectContaining({ kind: 'PermanentRedirect' }),
    });
  });

  it('cost a run nothing but the timeline when the store cannot be asked, which is told', async () => {
    let told = '';
    const err = (text: string) => {
      told += text;
    };
    const signal = new AbortController().signal;
    const io = { out: () => undefined, err, width: 100, colour: false, showProgress: false, signal };
    const outDir = join(store, 'x'.repeat(300));
    const keeper = await openKeeper({}, { runId: 'x', outDir, quiet: true, json: true, words: en }, io);
    if ('problem' in keeper) throw new Error(keeper.problem);
    expect(await keeper.recall(now)).toEqual([]);
    expect(told).toContain('to be readable and writable, got ENAMETOOLONG');
  });

  it('are in a page that is rendered again, from beside its record or from a store', async () => {
    const out = join(store, 'out');
    const options = { format: 'html,markdown', json: false, out };
    for (const places of [{ reportsDir: store }, { store }]) {
      expect(await report(now.runId, { ...options, ...places })).toMatchObject({ exitCode: 0 });
      const page = await readFile(join(out, now.runId, 'matrix.html'), 'utf8');
      expect(page.match(/<time datetime="([^"]+)">(?=[^<]+<\/time><\/th>)/g)).toHaveLength(3);
      expect(await readFile(join(out, now.runId, 'matrix.md'), 'utf8')).toContain(
        `- \`${cell}\`: PermanentRedirect, pass → success, fail, since 2024-12-05`,
      );
      await rm(out, { recursive: true });
    }
  });

  it('are not looked for beside a record whose folder is not named after it', async () => {
    const other = join(store, 'sample');
    await mkdir(other);
    await writeFile(join(other, 'run.json'), await readFile(join(store, now.runId, 'run.json')));
    await report(other, { format: 'html', json: false });
    expect(await readFile(join(other, 'matrix.html'), 'utf8')).not.toContain('id="timeline"');
  });

  it('tell a published page since when, or that nothing changed', async () => {
    const page = join(store, 'page.md');
    await publishPage(now.runId, { into: page, store });
    expect(await readFile(page, 'utf8')).toContain('**Changed within the last 3 runs:**');
    await publishPage(on(articleRecord(), 4).runId, { into: page, store });
    expect(await readFile(page, 'utf8')).toContain('Nothing changed within the last 2 runs.');
    expect(await publishPage('nothing', { into: page, store })).toMatchObject({ exitCode: 2 });
  });
});
