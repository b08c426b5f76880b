import { describe, expect, it } from 'vitest';
import type { LineFile } from '../../src/journal/line-file.js';
import { writeJournal } from '../../src/journal/run-journal.js';
import type { JournalEntry } from '../../src/model/journal.js';

const call = (callId: string): JournalEntry => ({
  kind: 'call',
  at: '2024-12-01T00:00:00.000Z',
  key: 'a/b',
  callId,
});

function fakeFile(append: LineFile['append']): LineFile {
  return { append, close: () => undefined };
}

describe('writing a journal', () => {
  it('takes what comes at the same moment to the disk at once', async () => {
    const writes: { readonly lines: string; readonly durably: boolean }[] = [];
    const journal = writeJournal(fakeFile((lines, durably) => writes.push({ lines, durably })));
    const resumed: JournalEntry = { kind: 'resumed', at: '2024-12-01T00:00:00.000Z' };
    expect(await Promise.all([journal.write(call('1')), journal.write(resumed)])).toEqual([true, true]);
    expect(await journal.write(resumed)).toBe(true);
    expect(writes.map(({ lines, durably }) => [lines.split('\n').length - 1, durably])).toEqual([
      [2, true],
      [1, false],
    ]);
  });

  it('writes nothing more once the disk did not take something: the file would have a gap', async () => {
    let full = true;
    const lines: string[] = [];
    const journal = writeJournal(
      fakeFile((line) => {
        if (full) throw new Error('ENOSPC');
        lines.push(line);
      }),
    );
    expect(await journal.write(call('1'))).toBe(false);
    full = false;
    expect(await journal.write(call('2'))).toBe(false);
    expect(lines).toEqual([]);
    expect(journal.problem()).toMatchObject({ message: 'ENOSPC' });
  });
});
