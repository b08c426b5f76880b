import { isRunId } from '../report/run-id.js';
import { parseJournal } from '../sandbox/engine/journal.js';
import type { ObjectStore } from '../store/object-store.js';

/** What the journals in a folder say of when it was begun, and whether somebody may still need it. */
export interface KeptJournals {
  /** Milliseconds since the epoch; undefined when no line tells. */
  readonly beganMs: number | undefined;
  /** Why it must stay, if it must: the end of a sentence. */
  readonly need?: string;
}

/** For so long SSM keeps what commands printed. */
const collectableMs = 30 * 24 * 60 * 60 * 1000;
const journalKey = /^([^/]+)\/(?:run\/)?journal\.jsonl$/;

/**
 * Reads the journals of a store by the ids of their runs.
 * @throws {StoreError} when the store cannot be asked.
 */
export async function findJournals(
  objects: ObjectStore,
  nowMs: number,
): Promise<ReadonlyMap<string, KeptJournals>> {
  const found = new Map<string, KeptJournals>();
  const keys = await objects.list('');
  for (const key of keys) {
    const [, id = ''] = journalKey.exec(key) ?? [];
    if (!isRunId(id)) continue;
    const text = (await objects.read(key))?.text ?? '';
    const one = inspect(text, nowMs, keys.includes(`${id}/lock.json`));
    const before = found.get(id);
    const need = one.need ?? before?.need;
    found.set(id, { beganMs: before?.beganMs ?? one.beganMs, ...(need !== undefined && { need }) });
  }
  return found;
}

function inspect(text: string, nowMs: number, isLocked: boolean): KeptJournals {
  const sandbox = parseJournal(text);
  const beganMs = timeOf(text.slice(0, Math.max(0, text.indexOf('\n'))));
  if (sandbox !== undefined) {
    const need = 'its sandbox may be there: take it down first, `reachmatrix down`';
    return { beganMs, ...(!sandbox.gone && { need }) };
  }
  // Of an opening that cannot be read nobody can tell how old it is.
  // Without a whole line nothing was done; that of a run which begins at this moment may still come.
  if (!text.includes('\n')) return { beganMs, ...(isLocked && { need: beginning }) };
  if (beganMs === undefined) return { beganMs, need: unreadable };
  return nowMs - beganMs < collectableMs ? { beganMs, need: resumable } : { beganMs };
}

const beginning = 'it may be about to begin; if not, remove its folder by hand';
const unreadable = 'its journal cannot be read; remove its folder by hand';
const resumable = 'it can be gone on with, `reachmatrix run --resume`, for 30 days from its beginning';

function timeOf(line: string): number | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const at = typeof value === 'object' && value !== null && 'at' in value ? value.at : undefined;
    const ms = typeof at === 'string' ? Date.parse(at) : Number.NaN;
    return Number.isNaN(ms) ? undefined : ms;
  } catch {
    return undefined;
  }
}
