import { writeFile } from 'node:fs/promises';
import { starterConfig } from '../config/starter-config.js';
import type { CommandResult } from './command-result.js';
import { exitCodes } from './exit-codes.js';
import { checkRunFlags, type RunFlags } from './run-options.js';
import { readSurroundings } from './surroundings.js';

/**
 * Writes a commented `reachmatrix.yaml` that is valid as it is. A file that exists stays as it is.
 * @returns exit code 0, or 2 when nothing was written.
 */
export async function init(file: string, flags: Pick<RunFlags, 'home' | 'remote'>): Promise<CommandResult> {
  const { region } = await readSurroundings();
  const checked = checkRunFlags(flags, '2024-12-01', region === undefined ? {} : { region });
  if ('problems' in checked) return refuse(checked.problems.join('\n'));
  const { target } = checked.options;
  if (target.kind !== 'discovery') throw new Error('Expected regions alone to mean discovery.');
  try {
    await writeFile(file, starterConfig(target), { flag: 'wx' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    const got = code === 'EEXIST' ? 'one that exists and stays as it is' : code;
    return refuse(`Expected \`${file}\` to be a file that can be made new, got ${got}.`);
  }
  const next = file === 'reachmatrix.yaml' ? '' : ` --config ${file}`;
  const stdout = `Wrote ${file}. Edit it, then:\n  reachmatrix doctor${next}\n  reachmatrix run${next}\n`;
  return { exitCode: exitCodes.asExpected, stdout, stderr: '' };
}

function refuse(problem: string): CommandResult {
  return { exitCode: exitCodes.wrongInput, stdout: '', stderr: `${problem}\n` };
}
