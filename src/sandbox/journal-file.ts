import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openLineFile } from '../journal/line-file.js';
import { formatEntry, type JournalEntry, type JournalSummary, parseJournal } from './engine/journal.js';

const fileName = 'journal.jsonl';

/** A journal that is open for writing. */
export interface JournalFile {
  /** On the disk when it returns. @throws when the disk does not take it. */
  write(entry: JournalEntry): void;
  close(): void;
}

/** Opens `<dir>/<run id>/journal.jsonl` to write at its end. @throws when that is not possible. */
export function openJournal(dir: string, runId: string): JournalFile {
  const file = openLineFile(join(dir, runId, fileName), 0o644);
  return { write: (entry) => file.append(formatEntry(entry), true), close: () => file.close() };
}

/** @returns `undefined` when there is none, or none that says that it is about this sandbox. */
export async function readJournal(dir: string, runId: string): Promise<JournalSummary | undefined> {
  try {
    const found = parseJournal(await readFile(join(dir, runId, fileName), 'utf8'));
    // One that says it is another's would name that one's stacks, and lead to another folder.
    return found?.spec.runId === runId ? found : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** All journals below a reports' folder whose last word is not that nothing was left. */
export async function unfinishedJournals(dir: string): Promise<readonly JournalSummary[]> {
  const names = await readdir(dir).catch(() => []);
  const journals = await Promise.all(
    names.sort().map((name) => readJournal(dir, name).catch(() => undefined)),
  );
  return journals.filter((journal): journal is JournalSummary => journal !== undefined && !journal.gone);
}
