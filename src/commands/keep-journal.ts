import { mkdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { takeLock } from '../journal/hold-lock.js';
import { openLineFile } from '../journal/line-file.js';
import { formatOpening, type OpenJournal, writeJournal } from '../journal/run-journal.js';
import type { JournalOpening } from '../model/journal.js';
import type { CommandIo } from './command-io.js';
import { exitCodes } from './exit-codes.js';

export const journalName = 'journal.jsonl';
/** Of the run in an audit: its own folder's journal is the sandbox's. */
export const auditedFolder = 'run';

/** A run cannot be written down, so it is not begun; the message says why and what to do. */
class JournalError extends Error {
  override readonly name = 'JournalError';
}

/**
 * Tells why a run was not begun; @returns the exit code.
 * @throws {unknown} whatever else was thrown.
 */
export function tellJournalError(error: unknown, io: CommandIo): number {
  if (!(error instanceof JournalError)) throw error;
  io.err(`${error.message}\n`);
  return exitCodes.couldNotRun;
}

/** The journal of a run that goes on in this process, with its lock. */
export interface KeptJournal extends OpenJournal {
  readonly folder: string;
  /** The run is over and reported: nobody needs its journal any more, which names what reports mask. */
  remove(): Promise<void>;
  /** The run may be gone on with by another process. A second time does nothing. */
  close(): Promise<void>;
}

/**
 * Opens the journal of a new run, `<dir>/<run id>/journal.jsonl`.
 * @param folder - where it is instead.
 * @throws {JournalError} when the disk does not take it; nothing is left of it then.
 */
export async function openRunJournal(
  dir: string,
  opening: JournalOpening,
  folder = join(dir, opening.runId),
): Promise<KeptJournal> {
  try {
    await mkdir(dir, { recursive: true });
    // By itself: a recursive one says of a read-only disk that something is missing.
    await mkdir(folder);
    return await lockAndOpen(folder, formatOpening(opening));
  } catch (cause) {
    await rm(join(folder, journalName), { force: true }).catch(() => undefined);
    await rmdir(folder).catch(() => undefined);
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `Could not write ${join(folder, journalName)}: ${reason}\nNothing was run: each step of a run is written down before it is taken. Make that folder writable, or name another one with --out.`;
    throw new JournalError(message, { cause });
  }
}

/** Opens the journal of a run whose lock is held, and cuts off a line that was cut short. */
export function reopenRunJournal(
  folder: string,
  wholeBytes: number,
  release: () => Promise<void>,
): KeptJournal {
  const file = openLineFile(join(folder, journalName), 0o600, wholeBytes);
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) file.close();
    if (isOpen) await release();
    isOpen = false;
  };
  return {
    ...writeJournal(file),
    folder,
    close,
    remove: async () => {
      // Where it cannot be removed, the run can be resumed once more, which then only reports.
      await rm(join(folder, journalName), { force: true }).catch(() => undefined);
      await close();
    },
  };
}

async function lockAndOpen(folder: string, opening: string): Promise<KeptJournal> {
  const lock = await takeLock(folder);
  if (lock.kind === 'held') throw new Error(lock.problem);
  try {
    const file = openLineFile(join(folder, journalName), 0o600);
    file.append(opening, true);
    file.close();
  } catch (error) {
    await lock.release();
    throw error;
  }
  return reopenRunJournal(folder, Buffer.byteLength(opening), lock.release);
}
