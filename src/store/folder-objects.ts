import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { type ObjectStore, type StoredText, StoreError } from './object-store.js';

/** A marker of a writer that died between two steps is in nobody's way after this long. */
const staleAfterMs = 60_000;

/**
 * Texts as files of a folder. Each appears whole or not at all: it is written beside its place and then
 * linked, which fails when there is one, or renamed.
 */
export function openFolder(folder: string): ObjectStore {
  const pathOf = (key: string) => join(folder, ...key.split('/'));
  const read = async (key: string): Promise<StoredText | undefined> => {
    const text = await orAbsent(readFile(pathOf(key), 'utf8'));
    return text === undefined ? undefined : { text, version: versionOf(text) };
  };
  const asking = <T>(key: string, work: () => Promise<T>) => failingAs(pathOf(key), work);
  return {
    name: folder,
    list: (prefix) =>
      asking(prefix, async () => (await listFiles(folder)).filter((key) => key.startsWith(prefix))),
    read: (key) => asking(key, () => read(key)),
    create: (key, text) => asking(key, () => writeWith(pathOf(key), text, linkInto)),
    replace: (key, text, version) =>
      asking(key, async () => {
        const path = pathOf(key);
        const marker = `${path}.after-${version}`;
        if (!(await takeMarker(marker))) return false;
        try {
          // Who comes late takes a marker that the one before has left: only what is read under it counts.
          if ((await read(key))?.version !== version) return false;
          return await writeWith(path, text, renameInto);
        } finally {
          await rm(marker, { force: true });
        }
      }),
    put: (key, text) => asking(key, async () => void (await writeWith(pathOf(key), text, renameInto))),
    remove: (key) =>
      asking(key, async () => {
        await rm(pathOf(key), { force: true });
        await rmdir(dirname(pathOf(key))).catch(() => undefined);
      }),
  };
}

type Place = (temporary: string, path: string) => Promise<boolean>;

async function writeWith(path: string, text: string, place: Place): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    return await place(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function linkInto(temporary: string, path: string): Promise<boolean> {
  return unlessThere(link(temporary, path));
}

async function renameInto(temporary: string, path: string): Promise<boolean> {
  await rename(temporary, path);
  return true;
}

async function takeMarker(marker: string): Promise<boolean> {
  const make = async () => (await open(marker, 'wx')).close();
  if (await unlessThere(make())) return true;
  const age = Date.now() - ((await orAbsent(stat(marker)))?.mtimeMs ?? Date.now());
  if (age < staleAfterMs) return false;
  await rm(marker, { force: true });
  return unlessThere(make());
}

async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = (await orAbsent(readdir(folder, { recursive: true, withFileTypes: true }))) ?? [];
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.tmp'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

async function unlessThere(work: Promise<void>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function orAbsent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

async function failingAs<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (codeOf(cause) === undefined) throw cause;
    throw new StoreError(
      `Expected ${path} to be readable and writable, got ${String(codeOf(cause))}.`,
      'unavailable',
      { cause },
    );
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
