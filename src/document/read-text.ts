import { readFile } from 'node:fs/promises';
import type { Parsed } from '../model/scenario.js';

/**
 * Reads a file that a person named.
 * @returns its text, or one problem that says why it cannot be read.
 */
export async function readText(file: string): Promise<Parsed<string>> {
  try {
    return { ok: true, value: await readFile(file, 'utf8') };
  } catch (error) {
    return { ok: false, problems: [{ file, line: 1, column: 1, message: unreadableMessage(error) }] };
  }
}

/**
 * Says why a file or directory cannot be read.
 * @throws what was thrown, when it is no error of the file system.
 */
export function unreadableMessage(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  const reason = reasons[String(error.code)];
  return `Expected a file that can be read, got ${reason ?? String(error.code)}`;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'none of this name',
  EISDIR: 'a directory',
  EACCES: 'no permission to read it',
};
