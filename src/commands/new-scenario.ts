import { constants, copyFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { starterScenario } from '../scenario/starter-scenario.js';
import type { CommandResult } from './command-result.js';
import { exitCodes } from './exit-codes.js';
import { refuseNewFile, writeNewFile } from './write-new-file.js';

const schemaName = 'scenario.schema.json';
const schemaFile = fileURLToPath(new URL(`../../schemas/${schemaName}`, import.meta.url));

/**
 * Writes a commented scenario that is valid as it is, and beside it the schema with which editors check and
 * complete. Files that exist stay as they are.
 * @returns exit code 0, or 2 when nothing was written.
 */
export async function newScenario(file: string): Promise<CommandResult> {
  const id = basename(file).replace(/\.ya?ml$/, '');
  if (id === basename(file) || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    return refuseNewFile(
      `Expected a file such as \`my-path.yaml\`, named by lower-case letters, digits and single hyphens, got \`${file}\`.`,
    );
  }
  const problem = await writeNewFile(file, starterScenario({ id, schema: `./${schemaName}` }));
  if (problem !== undefined) return refuseNewFile(problem);
  await copyFile(schemaFile, join(dirname(file), schemaName), constants.COPYFILE_EXCL).catch(ignoreExisting);
  const next = `Edit it, then:\n  reachmatrix validate ${file}\n  reachmatrix run ${file} --lab\n`;
  return { exitCode: exitCodes.asExpected, stdout: `Wrote ${file}. ${next}`, stderr: '' };
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
