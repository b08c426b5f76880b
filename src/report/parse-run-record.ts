import { parseDocument } from '../document/parse-document.js';
import type { RunRecord } from '../model/run-record.js';
import type { Parsed } from '../model/scenario.js';
import { runRecordSchema } from './run-record-schema.js';

/**
 * Reads the text of a `run.json`.
 * @param file - the name to put into problems; nothing is read from it.
 * @returns the record, or every problem at once, each at its line and column; never throws for bad text.
 */
export function parseRunRecord(text: string, file: string): Parsed<RunRecord> {
  const json = readJson(text);
  if (isRunRecord(json)) return { ok: true, value: json };
  // A slower reader that knows where things are; it also takes YAML, which this file is not.
  const located = parseDocument<RunRecord>(text, file, runRecordSchema);
  if (!located.ok) return located;
  return { ok: false, problems: [{ file, line: 1, column: 1, message: 'Expected JSON, got YAML' }] };
}

/** The value itself and not the schema's copy of it: its keys stay in the order in which they were written. */
function isRunRecord(value: unknown): value is RunRecord {
  return runRecordSchema.safeParse(value).success;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
