import { starterConfig } from '../config/starter-config.js';
import type { CommandResult } from './command-result.js';
import { exitCodes } from './exit-codes.js';
import { checkRunFlags, type RunFlags } from './run-options.js';
import { readSurroundings } from './surroundings.js';
import { refuseNewFile, writeNewFile } from './write-new-file.js';

/**
 * Writes a commented `reachmatrix.yaml` that is valid as it is. A file that exists stays as it is.
 * @returns exit code 0, or 2 when nothing was written.
 */
export async function init(file: string, flags: Pick<RunFlags, 'home' | 'remote'>): Promise<CommandResult> {
  const { region } = await readSurroundings();
  const checked = checkRunFlags(flags, '2024-12-01', region === undefined ? {} : { region });
  if ('problems' in checked) return refuseNewFile(checked.problems.join('\n'));
  const { target } = checked.options;
  if (target.kind !== 'discovery') throw new Error('Expected regions alone to mean discovery.');
  const problem = await writeNewFile(file, starterConfig(target));
  if (problem !== undefined) return refuseNewFile(problem);
  const next = file === 'reachmatrix.yaml' ? '' : ` --config ${file}`;
  const stdout = `Wrote ${file}. Edit it, then:\n  reachmatrix doctor${next}\n  reachmatrix run${next}\n`;
  return { exitCode: exitCodes.asExpected, stdout, stderr: '' };
}
