import { formatProblem } from '../document/format-problem.js';
import type { RunRecord } from '../model/run-record.js';
import { parseRunRecord } from '../report/parse-run-record.js';
import { formats, type RenderOptions } from '../report/registry.js';
import { isRunId } from '../report/run-id.js';
import { type ObjectStore, StoreError } from './object-store.js';

/** Runs by id, each with its reports in a folder of its own: `<run id>/run.json`. */
export interface RunStore {
  /** As a person would name it. */
  readonly name: string;
  /** Ids in the order of their text, which for ids of `run` is the order of time. */
  list(): Promise<readonly string[]>;
  /** @throws {StoreError} when there is none of that id, or what is there is no run record. */
  read(id: string): Promise<RunRecord>;
  /**
   * Writes the record and all its reports. A run that is there already is not written over, unless it was
   * interrupted and this is what became of it.
   * @throws {StoreError} when another run has that id, or the store cannot be written to.
   */
  write(record: RunRecord, options?: RenderOptions): Promise<void>;
  /** Removes a run with all its reports. */
  remove(id: string): Promise<void>;
}

const recordFile = 'run.json';

/** Keeps runs in a store of texts, in the layout that `reports/` has. */
export function createRunStore(objects: ObjectStore): RunStore {
  return {
    name: objects.name,
    list: async () => {
      const keys = await objects.list('');
      return keys.flatMap((key) => {
        const [id = '', file, ...deeper] = key.split('/');
        return file === recordFile && deeper.length === 0 && isRunId(id) ? [id] : [];
      });
    },
    read: async (id) => {
      const key = keyOf(id, recordFile);
      const found = await objects.read(key);
      if (found === undefined) throw new StoreError(`Expected a run \`${id}\` in ${objects.name}, got none.`);
      const parsed = parseRunRecord(found.text, `${objects.name}/${key}`);
      if (!parsed.ok) throw new StoreError(parsed.problems.map(formatProblem).join('\n'));
      return parsed.value;
    },
    write: async (record, options = {}) => {
      for (const [name, { fileName, render }] of inWritingOrder()) {
        const key = keyOf(record.runId, fileName);
        if (name !== 'json') await objects.put(key, render(record, options));
        else await createOnce(objects, key, render(record));
      }
    },
    remove: async (id) => {
      const keys = await objects.list(keyOf(id, ''));
      // The record last: what is cut short can be found and removed again.
      const isRecord = (key: string) => Number(key === keyOf(id, recordFile));
      const depth = (key: string) => key.split('/').length;
      // Inner folders first: the outer one is empty only then.
      const inOrder = [...keys].sort((a, b) => isRecord(a) - isRecord(b) || depth(b) - depth(a));
      for (const key of inOrder) await objects.remove(key);
    },
  };
}

/** The record first: its key is what two runs of one id would fight over, and it is all that any report needs. */
function inWritingOrder() {
  return [...formats].sort(([a], [b]) => Number(b === 'json') - Number(a === 'json'));
}

/** A write whose answer got lost was repeated by the client, and then finds its own text. */
async function createOnce(objects: ObjectStore, key: string, text: string): Promise<void> {
  if (await objects.create(key, text)) return;
  const found = await objects.read(key);
  if (found?.text === text) return;
  const isOpen = found !== undefined && isInterrupted(found.text, key);
  if (isOpen && (await objects.replace(key, text, found.version))) return;
  throw new StoreError(`Expected no ${key} in ${objects.name} yet, got another run's: it is left as it is.`);
}

/** Its id is part of the key: it is the same run, and was gone on with. */
function isInterrupted(text: string, key: string): boolean {
  const parsed = parseRunRecord(text, key);
  return parsed.ok && parsed.value.interrupted;
}

function keyOf(id: string, file: string): string {
  if (!isRunId(id)) throw new StoreError(`Expected a run id, got ${JSON.stringify(id)}.`);
  return `${id}/${file}`;
}
