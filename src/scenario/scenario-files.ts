import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** How the scenario files of some directories can be named on a command line. */
export interface NamedFiles {
  /** A file's name without its ending → its path; of equal names that of the first directory. */
  readonly files: ReadonlyMap<string, string>;
  readonly notDirectories: readonly string[];
}

/** Looks which scenario files there are. */
export async function nameScenarioFiles(directories: readonly string[]): Promise<NamedFiles> {
  const files = new Map<string, string>();
  const notDirectories: string[] = [];
  for (const directory of directories) {
    if (!(await isDirectory(directory))) {
      notDirectories.push(directory);
      continue;
    }
    for (const file of await listScenarioFiles(directory)) {
      const name = file.replace(/\.ya?ml$/, '');
      if (!files.has(name)) files.set(name, join(directory, file));
    }
  }
  return { files, notDirectories };
}

/** The names of a directory's scenario files, sorted. */
export async function listScenarioFiles(directory: string): Promise<readonly string[]> {
  return (await readdir(directory)).filter((name) => /\.ya?ml$/.test(name)).sort();
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
