import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandIo } from '../../src/commands/command-io.js';
import { diff } from '../../src/commands/diff.js';
import { down } from '../../src/commands/down.js';
import { prune } from '../../src/commands/prune.js';
import { report } from '../../src/commands/report.js';
import { checkSandboxFlags } from '../../src/commands/sandbox-options.js';
import { parseRunRecord } from '../../src/report/parse-run-record.js';
import { openFolder } from '../../src/store/folder-objects.js';
import { createRunStore } from '../../src/store/run-store.js';
import { articleRecord } from '../report/article-record.js';

let top: string;
let store: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'reachmatrix-escapes-'));
  store = join(top, 'reports');
  mkdirSync(join(top, 'outside'));
  mkdirSync(join(store, 'a'), { recursive: true });
  writeFileSync(join(store, 'a', 'run.json'), JSON.stringify({ ...articleRecord(), runId: 'a' }));
});
afterEach(() => rmSync(top, { recursive: true }));

const escapes = [
  '../outside',
  '/etc',
  '..',
  '.',
  'a/../../outside',
  'a\\..\\x',
  '',
  'a\0',
  '-x',
  '~',
  'a/',
  'x'.repeat(200),
];
const now = { dryRun: false, json: true, nowMs: Date.parse('2030-01-01') };

describe.each(escapes)('the run id %j', (id) => {
  it('is none, wherever one is read', async () => {
    const runs = createRunStore(openFolder(store));
    await expect(runs.read(id)).rejects.toThrow('Expected a run id');
    await expect(runs.write({ ...articleRecord(), runId: id })).rejects.toThrow('Expected a run id');
    await expect(runs.remove(id)).rejects.toThrow('Expected a run id');
    const text = JSON.stringify({ ...articleRecord(), runId: id });
    expect(parseRunRecord(text, 'run.json')).toMatchObject({ ok: false });
    const flags = { lab: true, yes: true, resume: id };
    expect(checkSandboxFlags(flags as never, '2024-12-01')).toHaveProperty('problems');
  });

  it('is written nowhere and removes nothing', async () => {
    const before = snapshot();
    writeFileSync(join(store, 'a', 'run.json'), JSON.stringify({ ...articleRecord(), runId: id }));
    const out = join(top, 'out');
    const shown = await report(join(store, 'a'), {
      json: false,
      out,
      format: 'json,markdown',
      env: {},
    } as never);
    expect(shown.exitCode).toBe(2);
    await prune({ store, olderThanDays: 1, ...now });
    expect(existsSync(out)).toBe(false);
    expect(snapshot()).toEqual(before);
    expect((await diff(id, id, { store, json: false })).exitCode).toBe(2);
  });

  it('takes no sandbox down', async () => {
    const err: string[] = [];
    const io = { out: () => undefined, err: (text: string) => err.push(text), signal: AbortSignal.abort() };
    expect(await down(id, { out: store, quiet: true }, io as unknown as CommandIo)).toBe(2);
    expect(err.join('')).toContain('Expected the id of a run');
  });
});

/** Every path below the top, and what lies outside of the store as text. */
function snapshot(): readonly string[] {
  return (readdirSync(top, { recursive: true }) as string[]).sort();
}

describe('a store with links', () => {
  it('is listed without following them, and nothing behind them is removed', async () => {
    const outside = join(top, 'outside', 'run.json');
    writeFileSync(outside, JSON.stringify({ ...articleRecord(), runId: 'linked' }));
    symlinkSync(join(top, 'outside'), join(store, 'linked'));
    symlinkSync(outside, join(store, 'a', 'more.json'));
    mkdirSync(join(store, 'b'));
    symlinkSync(outside, join(store, 'b', 'run.json'));
    const runs = createRunStore(openFolder(store));
    expect(await runs.list()).toEqual(['a']);
    await runs.remove('linked');
    await runs.remove('a');
    await prune({ store, olderThanDays: 1, ...now });
    expect(JSON.parse(readFileSync(outside, 'utf8'))).toMatchObject({ runId: 'linked' });
    expect(readdirSync(top)).toEqual(['outside', 'reports']);
  });
});

describe('a record that says that it is another run', () => {
  it('does not get that one removed', async () => {
    const old = { startedAt: '2020-01-01T00:00:00.000Z' };
    for (const id of ['b', 'c']) {
      mkdirSync(join(store, id));
      writeFileSync(join(store, id, 'run.json'), JSON.stringify({ ...articleRecord(), ...old, runId: 'a' }));
    }
    const { stdout } = await prune({ store, olderThanDays: 1, ...now });
    expect(JSON.parse(stdout)).toMatchObject({ removed: ['b', 'c'], kept: ['a'] });
    expect(existsSync(join(store, 'a', 'run.json'))).toBe(true);
  });
});

describe('runs that were interrupted', () => {
  const dayMs = 24 * 60 * 60 * 1000;
  const opened = (days: number) =>
    `${JSON.stringify({ kind: 'opened', at: new Date(now.nowMs - days * dayMs).toISOString() })}\n`;
  const begun = (days: number, last: string) => {
    const at = new Date(now.nowMs - days * dayMs).toISOString();
    const regions = { home: 'us-east-1', remote: 'eu-west-1' };
    const spec = { runId: 'x', expiresAt: at, regions };
    return `${JSON.stringify({ at, event: 'opened', spec })}\n${JSON.stringify({ at, event: last })}\n`;
  };
  const put = (id: string, text: string, folder = '') => {
    mkdirSync(join(store, id, folder), { recursive: true });
    writeFileSync(join(store, id, folder, 'journal.jsonl'), text);
  };

  it('go with the rest once SSM has forgotten them, and not while they can be gone on with', async () => {
    put('young', opened(5));
    put('old', opened(31));
    put('cut', '{"kind":"ope');
    put('beginning', '');
    writeFileSync(join(store, 'beginning', 'lock.json'), '{}');
    put('unreadable', 'what is this?\n');
    put('standing', begun(90, 'ready'));
    put('gone', begun(90, 'gone'));
    put('audit', begun(90, 'gone'));
    put('audit', opened(90), 'run');
    put('killed-audit', begun(5, 'gone'));
    put('killed-audit', opened(5), 'run');
    put('a', opened(5));
    const told = await prune({ store, olderThanDays: 3, ...now, json: false });
    expect(told.stdout).toMatch(/^Kept young: it can be gone on with, /m);
    expect(told.stdout).toMatch(/^Kept standing: its sandbox may be there/m);
    expect(told.stdout).toMatch(/^Kept unreadable: its journal cannot be read/m);
    expect(readdirSync(store).sort()).toEqual([
      'a',
      'beginning',
      'killed-audit',
      'standing',
      'unreadable',
      'young',
    ]);
  });
});
