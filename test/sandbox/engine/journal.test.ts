import { describe, expect, it } from 'vitest';
import { formatEntry, type JournalEntry, parseJournal } from '../../../src/sandbox/engine/journal.js';
import type { SandboxSpec } from '../../../src/sandbox/engine/sandbox.js';

const spec: SandboxSpec = {
  runId: '20261123-120000-abcd',
  regions: { home: 'us-east-1', remote: 'ap-northeast-1' },
  expiresAt: '2026-11-23T16:00:00.000Z',
};
const at = '2026-11-23T12:00:00.000Z';
const opened: JournalEntry = { at, event: 'opened', spec };
const begin: JournalEntry = {
  at,
  event: 'begin',
  step: { kind: 'delete-parameter', region: 'us-east-1', name: '/reachmatrix/20261123-120000-abcd/home' },
};
const text = (...entries: readonly JournalEntry[]) => entries.map(formatEntry).join('');

describe('a journal', () => {
  it('gives back the sandbox that it was opened for', () => {
    expect(parseJournal(text(opened, begin))).toEqual({ spec, gone: false });
  });

  it('says that a sandbox is gone only when that is its last word', () => {
    expect(parseJournal(text(opened, begin, { at, event: 'gone' }))?.gone).toBe(true);
    expect(parseJournal(text(opened, { at, event: 'gone' }, begin))?.gone).toBe(false);
    expect(parseJournal(text(opened, { at, event: 'left', what: ['a stack'] }))?.gone).toBe(false);
  });

  it('bears a last line that a crash cut short, wherever it was cut', () => {
    const whole = text(opened, begin);
    for (let end = formatEntry(opened).length; end < whole.length; end++) {
      expect(parseJournal(whole.slice(0, end))).toEqual({ spec, gone: false });
    }
  });

  it.each([
    ['nothing', ''],
    ['no first line', text(begin)],
    ['another file', '{"event":"opened"}\n[1]\nnull\n"opened"\n'],
    ['half a spec', '{"event":"opened","spec":{"runId":"a","expiresAt":"b","regions":{"home":"c"}}}\n'],
  ])('does not guess a sandbox from %s', (_, journal) => {
    expect(parseJournal(journal)).toBeUndefined();
  });
});
