import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { protocolVersion } from '../../src/probe/frame.js';
import type { ProbeDisk } from './simulated-probe.js';

/** The lines that a script prints, within its bound. */
export interface Emission {
  begin(total: number): void;
  unfit(reason: string): void;
  /** Keeps results in this folder. */
  open(folder: string): void;
  /** Keeps a result, and prints it or lets it wait for a pack; without one, the result could not be kept. */
  emit(id: string, payload: string | undefined): void;
  finish(total: number): void;
  /** Prints what waits for this part in the folder of an earlier script. */
  continue(part: number): void;
}

/** The real script's own figures. @see src/probe/emission-lines.ts */
const endLineBytes = 400;
const packSize = 24;
const fewCommands = 16;

export function createEmission(
  { nonce, limitBytes }: { readonly nonce: string; readonly limitBytes: number },
  own: string,
  disk: ProbeDisk,
  print: (text: string) => void,
): Emission {
  const mark = `reachmatrix:${own}`;
  let used = 0;
  let printed = 0;
  let sums = '';
  let folder = '';
  let part = 0;
  let plainBytes = 0;
  let flushAt = Number.POSITIVE_INFINITY;
  let waiting: readonly string[] = [];
  const say = (text: string): void => {
    used += mark.length + text.length + 2;
    print(`${mark} ${text}\n`);
  };
  const fits = (line: string, bytes: number) => used + mark.length + line.length + endLineBytes <= bytes;
  const payloadOf = (id: string) => disk.get(folder)?.payloads.get(id) ?? '';
  const frame = (id: string, line: string): void => {
    say(`frame ${line}`);
    printed += 1;
    sums += `${id} ${line.split(' ')[2]}\n`;
  };
  const pack = (ids: readonly string[]): boolean => {
    const packed = gzipSync(ids.map((id) => `${payloadOf(id)}\n`).join(''), { level: 9 });
    const sha = createHash('sha256').update(packed).digest('hex');
    const base64 = packed.toString('base64');
    const line = `${ids.length} ${base64.length} ${sha} ${base64}`;
    if (!fits(line, limitBytes)) return false;
    say(`pack ${line}`);
    printed += ids.length;
    sums += `pack ${sha}\n`;
    return true;
  };
  const flush = (): void => {
    for (let size = waiting.length; size > 0 && waiting.length > 0; ) {
      size = Math.min(size, waiting.length);
      if (pack(waiting.slice(0, size))) waiting = waiting.slice(size);
      else size = Math.floor(size / 2);
    }
    if (waiting.length > 0) flushAt = Number.POSITIVE_INFINITY;
  };
  const emission: Emission = {
    begin: (total) => {
      plainBytes = Math.floor((limitBytes * (total > fewCommands ? 25 : 65)) / 100);
      flushAt = packSize;
      say(`begin ${protocolVersion} ${total}`);
    },
    unfit: (reason) => say(`unfit ${reason}`),
    open: (path) => {
      folder = path;
      disk.set(path, { payloads: new Map(), parts: new Map() });
    },
    emit: (id, payload) => {
      if (payload === undefined) return say(`lost ${id}`);
      disk.get(folder)?.payloads.set(id, payload);
      const line = frameLine(id, payload);
      if (fits(line, plainBytes)) return frame(id, line);
      waiting = [...waiting, id];
      if (waiting.length >= flushAt) flush();
    },
    finish: (total) => {
      flush();
      const rest = waiting.filter((id) => {
        const line = frameLine(id, payloadOf(id));
        if (!fits(line, limitBytes)) return true;
        frame(id, line);
        return false;
      });
      if (rest.length > 0) disk.get(folder)?.parts.set(part + 1, rest);
      else disk.delete(folder);
      const end = `${total} ${printed} ${rest.length}`;
      say(`end ${end} ${createHash('sha256').update(`${end}\n${sums}`).digest('hex')}`);
    },
    continue: (asked) => {
      const name = `/reachmatrix-probe-${nonce}.`;
      const found = [...disk].find(([path, kept]) => path.includes(name) && kept.parts.has(asked));
      const ids = found?.[1].parts.get(asked);
      if (found === undefined || ids === undefined) {
        return emission.unfit('the folder with the rest of the results is gone');
      }
      folder = found[0];
      part = asked;
      say(`begin ${protocolVersion} ${ids.length}`);
      for (const id of ids) emission.emit(id, payloadOf(id));
      emission.finish(ids.length);
    },
  };
  return emission;
}

/** What stands behind `frame`: name, length, checksum, payload. */
function frameLine(id: string, payload: string): string {
  const base64 = Buffer.from(payload).toString('base64');
  return `${id} ${base64.length} ${createHash('sha256').update(payload).digest('hex')} ${base64}`;
}
