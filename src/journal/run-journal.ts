import type { JournalEntry, JournalOpening } from '../model/journal.js';
import type { LineFile } from './line-file.js';

/** What cannot be found out again if the machine loses power: what is about to be done, and what a call answered. */
const isDurable: Readonly<Record<JournalEntry['kind'], boolean>> = {
  batch: true,
  continuation: true,
  call: true,
  'call-ended': true,
  // SSM knows these too.
  sent: false,
  'batch-ended': false,
  resumed: false,
};

/** A run's journal that is open for writing. */
export interface OpenJournal {
  /** @returns whether the entry is on the disk. */
  write(entry: JournalEntry): Promise<boolean>;
  /** Why the disk stopped taking it; nothing is written after that. */
  problem(): unknown;
}

/** The first line of a journal. */
export function formatOpening(opening: JournalOpening): string {
  return `${JSON.stringify(opening)}\n`;
}

/** Writes entries to a file. Those that come in the same moment reach the disk together: a fleet’s batches begin at once. */
export function writeJournal(file: LineFile): OpenJournal {
  let problem: unknown;
  let waiting: { readonly entry: JournalEntry; readonly done: (isWritten: boolean) => void }[] = [];
  const flush = (): void => {
    const taken = waiting;
    waiting = [];
    const lines = taken.map(({ entry }) => `${JSON.stringify(entry)}\n`).join('');
    try {
      if (problem === undefined)
        file.append(
          lines,
          taken.some(({ entry }) => isDurable[entry.kind]),
        );
    } catch (error) {
      problem = error;
    }
    for (const { done } of taken) done(problem === undefined);
  };
  return {
    write: (entry) =>
      new Promise((done) => {
        if (waiting.length === 0) queueMicrotask(flush);
        waiting.push({ entry, done });
      }),
    problem: () => problem,
  };
}
