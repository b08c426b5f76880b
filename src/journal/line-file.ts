import { closeSync, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file that only grows, by whole lines. */
export interface LineFile {
  /**
   * Writes at the end: all of it or, when the disk does not take it, nothing.
   * @param durably - on the disk when it returns, not only with the operating system.
   * @throws when the disk does not take it.
   */
  append(lines: string, durably: boolean): void;
  close(): void;
}

/**
 * Opens a file to write at its end, and makes it and its folder where they are not there.
 * @param mode - of a file that is made.
 * @param wholeBytes - what comes after is cut off.
 */
export function openLineFile(path: string, mode: number, wholeBytes?: number): LineFile {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'a', mode);
  if (wholeBytes !== undefined) ftruncateSync(file, wholeBytes);
  return {
    append: (lines, durably) => {
      const { size } = fstatSync(file);
      try {
        const bytes = Buffer.from(lines);
        // A disk that fills up takes a part of it, and says so only the next time.
        for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
        if (durably) fsyncSync(file);
      } catch (error) {
        cutOff(file, size);
        throw error;
      }
    },
    close: () => closeSync(file),
  };
}

/** As well as can be: a reader passes over a last line that is not whole. */
function cutOff(file: number, size: number): void {
  try {
    ftruncateSync(file, size);
  } catch {
    // The error that led here says more.
  }
}
