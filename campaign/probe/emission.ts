import { createHash } from 'node:crypto';
import type { ProbeDisk } from './simulated-probe.js';

/** The lines that a script prints, within its bound. */
export interface Emission {
  begin(total: number): void;
  unfit(reason: string): void;
  /** Keeps frames in this folder. */
  open(folder: string): void;
  /** Keeps a frame, and prints it if it fits; without a line, the frame could not be kept. */
  emit(id: string, line: string | undefined): void;
  finish(total: number): void;
  /** Prints what waits in a folder of an earlier script. */
  continue(folder: string, ids: readonly string[]): void;
}

/** The room that the real script leaves for its end line. */
const endLineBytes = 700;

export function createEmission(
  { nonce, limitBytes }: { readonly nonce: string; readonly limitBytes: number },
  disk: ProbeDisk,
  print: (text: string) => void,
): Emission {
  const mark = `reachmatrix:${nonce}`;
  let used = 0;
  let printed = 0;
  let kept = false;
  let sums = '';
  let folder = '';
  const say = (text: string): void => {
    used += mark.length + text.length + 2;
    print(`${mark} ${text}\n`);
  };
  const emission: Emission = {
    begin: (total) => say(`begin 1 ${total}`),
    unfit: (reason) => say(`unfit ${reason}`),
    open: (path) => {
      folder = path;
      disk.set(path, new Map());
    },
    emit: (id, line) => {
      if (line === undefined) return say(`lost ${id}`);
      disk.get(folder)?.set(id, line);
      if (used + mark.length + line.length + endLineBytes > limitBytes) {
        kept = true;
        return;
      }
      say(`frame ${line}`);
      printed += 1;
      sums += `${id} ${line.split(' ')[2]}\n`;
    },
    finish: (total) => {
      const rest = kept ? Buffer.from(folder).toString('base64') : '-';
      const sum = createHash('sha256').update(`${total} ${printed} ${rest}\n${sums}`).digest('hex');
      if (!kept) disk.delete(folder);
      say(`end ${total} ${printed} ${rest} ${sum}`);
    },
    continue: (path, ids) => {
      emission.begin(ids.length);
      const frames = disk.get(path);
      if (frames === undefined) return emission.unfit('the folder with the rest of the results is gone');
      folder = path;
      for (const id of ids) emission.emit(id, frames.get(id));
      emission.finish(ids.length);
    },
  };
  return emission;
}
