import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdir, mkdtemp, open, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** Where an instance looks for programs; the administrator's folders too, as root's PATH has them. */
export const standardFolders = [
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/sbin',
  '/usr/bin',
  '/sbin',
  '/bin',
] as const;

/** The first executable of that name on this process's PATH or in the standard folders. */
export async function findProgram(name: string): Promise<string | undefined> {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean), ...standardFolders];
  for (const folder of folders) {
    const path = join(folder, name);
    try {
      await access(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

/**
 * The real file behind a version manager's shim (pyenv, asdf, mise): a shim is a shell script that costs CPU at
 * every start and wants HOME. Asks Python, started through the shim, what it was started as.
 * @returns `path` itself when it is no shell script, or does not lead to a Python script.
 */
export async function resolveShim(path: string, scratchFolder: string): Promise<string> {
  const file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
  await file.close();
  if (!/^#!.*\b(ba|da|z|k)?sh\b/.test(buffer.toString('latin1', 0, bytesRead))) return path;

  const folder = await mkdtemp(join(scratchFolder, 'shim-'));
  try {
    await writeFile(
      join(folder, 'sitecustomize.py'),
      'import os\nos.write(1, open("/proc/self/cmdline", "rb").read())\nos._exit(0)\n',
    );
    const { stdout } = await promisify(execFile)(path, ['--version'], {
      env: { ...process.env, PYTHONPATH: folder },
      timeout: 10_000,
    });
    const script = stdout.split('\0')[1];
    return script?.startsWith('/') ? await realpath(script) : path;
  } catch {
    return path;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Fills a folder with links, to be put first on an instance's PATH, or to be all of it.
 * @param preferred - programs by name, before those of the standard folders.
 * @param missing - with any, the folder has everything that the standard folders have but these.
 * @returns the PATH for that instance.
 */
export async function linkPrograms(
  folder: string,
  preferred: Readonly<Record<string, string>>,
  missing: readonly string[],
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const links = new Map(Object.entries(preferred));
  if (missing.length > 0) {
    for (const source of standardFolders) {
      for (const name of await readdir(source).catch(() => [])) {
        if (!links.has(name)) links.set(name, join(source, name));
      }
    }
  }
  for (const name of missing) links.delete(name);
  await Promise.all([...links].map(([name, target]) => symlink(target, join(folder, name))));
  return missing.length > 0 ? folder : [folder, ...standardFolders].join(delimiter);
}
