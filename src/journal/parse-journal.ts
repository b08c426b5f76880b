import type { z } from 'zod';
import { parseDocument } from '../document/parse-document.js';
import type { JournalEntry, JournalOpening } from '../model/journal.js';
import type { Parsed, Problem } from '../model/scenario.js';
import { entrySchema } from './entry-schema.js';
import { openingSchema } from './opening-schema.js';

/** A run's journal as it was read. */
export interface Journal {
  readonly opening: JournalOpening;
  /** Entry by line number, counted from 1. */
  readonly entries: readonly (readonly [line: number, entry: JournalEntry])[];
  /** How much of the file is whole lines: what comes after was cut short, and is to be cut off. */
  readonly wholeBytes: number;
}

/**
 * Reads the text of a run's `journal.jsonl`. A last line that was cut short counts as never written; anything
 * else that is wrong is a problem.
 * @returns `undefined` when not even the first line is whole: nothing had been done.
 */
export function parseJournal(text: string, file: string): Parsed<Journal> | undefined {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const [first, ...rest] = whole.split('\n').slice(0, -1);
  if (first === undefined) return undefined;
  const opening = parseLine<JournalOpening>(first, 1, file, openingSchema);
  if (!opening.ok) return opening;
  const entries: (readonly [number, JournalEntry])[] = [];
  const problems: Problem[] = [];
  for (const [index, line] of rest.entries()) {
    const entry = parseLine<JournalEntry>(line, index + 2, file, entrySchema);
    if (entry.ok) entries.push([index + 2, entry.value]);
    else problems.push(...entry.problems);
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { opening: opening.value, entries, wholeBytes: Buffer.byteLength(whole) } };
}

function parseLine<T>(text: string, line: number, file: string, schema: z.ZodType<T>): Parsed<T> {
  const json = readJson(text);
  // The value itself and not the schema's copy: its keys stay in order, and what is made from it is the same.
  if (fits(json, schema)) return { ok: true, value: json };
  const located = parseDocument(text, file, schema);
  const problems = located.ok
    ? [{ file, line, column: 1, message: 'Expected JSON, got something else' }]
    : located.problems.map((problem) => ({ ...problem, line }));
  return { ok: false, problems };
}

function fits<T>(value: unknown, schema: z.ZodType<T>): value is T {
  return schema.safeParse(value).success;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
