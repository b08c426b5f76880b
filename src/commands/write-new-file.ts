import { writeFile } from 'node:fs/promises';
import type { CommandResult } from './command-result.js';
import { exitCodes } from './exit-codes.js';

/**
 * Writes a file that is not there yet; one that is stays as it is.
 * @returns a sentence when nothing was written.
 */
export async function writeNewFile(file: string, text: string): Promise<string | undefined> {
  try {
    await writeFile(file, text, { flag: 'wx' });
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    const got = code === 'EEXIST' ? 'one that exists and stays as it is' : code;
    return `Expected \`${file}\` to be a file that can be made new, got ${got}.`;
  }
}

/** What a command says that has written nothing. */
export function refuseNewFile(problem: string): CommandResult {
  return { exitCode: exitCodes.wrongInput, stdout: '', stderr: `${problem}\n` };
}
