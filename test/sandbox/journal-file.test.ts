import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SandboxSpec } from '../../src/sandbox/engine/sandbox.js';
import { openJournal, readJournal, unfinishedJournals } from '../../src/sandbox/journal-file.js';

const at = '2026-11-23T12:00:00.000Z';
const specOf = (runId: string): SandboxSpec => ({
  runId,
  regions: { home: 'us-east-1', remote: 'ap-northeast-1' },
  expiresAt: '2026-11-23T16:00:00.000Z',
});
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'reachmatrix-journal-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

function write(runId: string, ...events: readonly ('ready' | 'gone')[]): void {
  const journal = openJournal(dir, runId);
  journal.write({ at, event: 'opened', spec: specOf(runId) });
  for (const event of events) journal.write({ at, event });
  journal.close();
}

describe('the journal’s file', () => {
  it('holds each entry as soon as it is written', () => {
    const journal = openJournal(dir, 'a');
    journal.write({ at, event: 'opened', spec: specOf('a') });
    expect(readFileSync(join(dir, 'a', 'journal.jsonl'), 'utf8')).toMatch(/^\{.*"opened".*\}\n$/);
    journal.close();
  });

  it('goes on where an earlier process ended', async () => {
    write('a', 'ready');
    const journal = openJournal(dir, 'a');
    journal.write({ at, event: 'gone' });
    journal.close();
    expect(await readJournal(dir, 'a')).toEqual({ spec: specOf('a'), gone: true });
  });

  it('tells which sandboxes are not gone, and passes over folders of other runs', async () => {
    write('a', 'gone');
    write('b', 'ready');
    write('c');
    mkdirSync(join(dir, 'd'));
    writeFileSync(join(dir, 'e'), '');
    expect((await unfinishedJournals(dir)).map(({ spec }) => spec.runId)).toEqual(['b', 'c']);
    expect(await unfinishedJournals(join(dir, 'none'))).toEqual([]);
    expect(await readJournal(dir, 'd')).toBeUndefined();
  });

  it('throws when nothing can be written', () => {
    writeFileSync(join(dir, 'file'), '');
    expect(() => openJournal(join(dir, 'file'), 'a')).toThrow(/ENOTDIR/);
  });
});
