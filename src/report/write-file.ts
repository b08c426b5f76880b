import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';

/** A file that is written, but not under its name yet. */
export interface StagedFile {
  readonly path: string;
  /** Gives it its name, in the place of what had it. */
  keep(): Promise<void>;
  /** Takes it away; never fails. */
  discard(): Promise<void>;
}

/**
 * Writes a file beside its goal, so that the rename stays on one file system.
 * @param mode - permissions; the process's default without it.
 */
export async function stageFile(
  path: string,
  content: string | Iterable<string>,
  mode?: number,
): Promise<StagedFile> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  const discard = () => rm(temporary, { force: true }).catch(() => undefined);
  try {
    const file = await open(temporary, 'wx');
    try {
      for (const part of typeof content === 'string' ? [content] : content) await file.appendFile(part);
      if (mode !== undefined) await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await discard();
    throw error;
  }
  return { path, keep: () => rename(temporary, path), discard };
}

/** Writes a file that appears under its name only when it is whole. */
export async function replaceFile(path: string, text: string, mode?: number): Promise<void> {
  const staged = await stageFile(path, text, mode);
  try {
    await staged.keep();
  } catch (error) {
    await staged.discard();
    throw error;
  }
}
