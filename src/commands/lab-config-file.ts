import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Lab } from '../lab/lab.js';
import { renderConfig } from './render-config.js';

const remark =
  'For as long as this lab is up. Its keys are in the environment that `reachmatrix lab` printed.';

/** Where the lab's configuration was written, or why it was not. */
export type ConfigFile =
  | {
      readonly ok: true;
      /** Absolute. */
      readonly path: string;
      /** Removes the file: it describes a lab that is gone. */
      remove(): Promise<void>;
    }
  | { readonly ok: false; readonly problem: string };

/**
 * Writes a `reachmatrix.yaml` for a lab. It holds no keys: those are in the environment that goes with it.
 * @param file - a new file of the user's choice; absent: one in the lab's own folder.
 */
export async function writeLabConfig(
  { config, folder }: Pick<Lab, 'config' | 'folder'>,
  file: string | undefined,
): Promise<ConfigFile> {
  const path = file === undefined ? join(folder, 'reachmatrix.yaml') : resolve(file);
  try {
    await writeFile(path, renderConfig(config, remark), { flag: 'wx' });
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return {
      ok: false,
      problem: `Expected \`--write-config\` to be a file that can be made new, got \`${file}\` (${why}).`,
    };
  }
  return {
    ok: true,
    path,
    remove: () => rm(path, { force: true }),
  };
}
