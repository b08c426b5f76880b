import { endChecksum, lineMark, type PrintedLine, protocolVersion, sha256 } from './frame.js';
import { unpack } from './pack.js';
import { mostPayloadBytes } from './payload.js';

/** One line of a script's output that speaks the protocol, or what is wrong with it. */
export type FrameLine =
  | { readonly kind: 'begin'; readonly total: number }
  | FrameOfOne
  /** Several results, compressed together. */
  | { readonly kind: 'pack'; readonly checksum: string; readonly frames: readonly FrameOfOne[] }
  /** `of`: what it was to be, where results are lost with it. */
  | { readonly kind: 'damaged'; readonly id: string | undefined; readonly of?: 'pack' }
  | { readonly kind: 'lost'; readonly id: string }
  | { readonly kind: 'unfit'; readonly reason: string }
  | EndLine
  | { readonly kind: 'foreign'; readonly nonce: string; readonly id: string | undefined }
  | { readonly kind: 'noise'; readonly text: string };

/** One experiment's result. */
export interface FrameOfOne {
  readonly kind: 'frame';
  readonly id: string;
  /** Of the line that it came in. */
  readonly checksum: string;
  readonly payload: string;
}

/** The last line: how much there was, was printed and waits. */
export interface EndLine {
  readonly kind: 'end';
  readonly total: string;
  readonly printed: string;
  readonly waiting: string;
  readonly checksum: string;
}

/** Whose lines are read: a batch's, on an instance. */
export interface LineOwner {
  readonly nonce: string;
  readonly instanceId?: string;
}

const frameIdPattern = /^\d{1,6}-[0-9a-f]{12}$/;
const checksumPattern = /^[0-9a-f]{64}$/;
const base64Pattern = /^[A-Za-z0-9+/]+={0,2}$/;
const countPattern = /^\d{1,6}$/;

/** Reads a line. Strict: whatever is not exactly as a script prints it is damaged, foreign or noise. */
export function parseFrameLine(line: string, { nonce, instanceId }: LineOwner): FrameLine {
  if (!line.startsWith(lineMark)) return { kind: 'noise', text: line };
  const [mark = '', kind = '', ...fields] = line.split(' ');
  const own = mark.slice(lineMark.length);
  if (own !== nonce && (instanceId === undefined || own !== `${nonce}@${instanceId}`)) {
    return { kind: 'foreign', nonce: own, id: kind === 'frame' ? readId(fields[0]) : undefined };
  }
  switch (kind) {
    case 'begin':
      return fields.length === 2 && fields[0] === protocolVersion && countPattern.test(fields[1] ?? '')
        ? { kind: 'begin', total: Number(fields[1]) }
        : { kind: 'damaged', id: undefined };
    case 'frame':
      return parseFrame(fields, own);
    case 'pack':
      return parsePack(fields, own);
    case 'lost':
      return readId(fields[0]) !== undefined && fields.length === 1
        ? { kind: 'lost', id: fields[0] ?? '' }
        : { kind: 'damaged', id: undefined };
    case 'unfit':
      return {
        kind: 'unfit',
        reason: fields
          .join(' ')
          .replace(/[^\x20-\x7e]/g, '?')
          .slice(0, 300),
      };
    case 'end':
      return parseEnd(fields);
    default:
      return { kind: 'damaged', id: undefined };
  }
}

/** Whether the end line and the lines read before it are all that its script printed, in that order. */
export function endLineHolds(end: EndLine, lines: readonly PrintedLine[]): boolean {
  return end.checksum === endChecksum(end.total, end.printed, end.waiting, lines);
}

function readId(field: string | undefined): string | undefined {
  return field !== undefined && frameIdPattern.test(field) ? field : undefined;
}

function parseFrame(fields: readonly string[], own: string): FrameLine {
  const [id = '', length, checksum = '', base64 = ''] = fields;
  const damaged = { kind: 'damaged', id: readId(id) } as const;
  if (fields.length !== 4 || damaged.id === undefined) return damaged;
  const bytes = readBytes(length, checksum, base64);
  const payload = bytes && bytes.length <= mostPayloadBytes ? bytes.toString('utf8') : undefined;
  if (payload?.startsWith(`v ${protocolVersion} ${own} ${id}\n`) !== true) return damaged;
  return { kind: 'frame', id, checksum, payload };
}

function parsePack(fields: readonly string[], own: string): FrameLine {
  const [count = '', length, checksum = '', base64 = ''] = fields;
  const bytes = fields.length === 4 ? readBytes(length, checksum, base64) : undefined;
  const payloads = bytes && unpack(bytes, `v ${protocolVersion} ${own} `);
  const frames = (payloads ?? []).flatMap(({ id, payload }): FrameOfOne[] =>
    readId(id) === undefined || payload.length > mostPayloadBytes
      ? []
      : [{ kind: 'frame', id, checksum, payload }],
  );
  if (frames.length === 0 || `${frames.length}` !== count || frames.length !== payloads?.length) {
    return { kind: 'damaged', id: undefined, of: 'pack' };
  }
  return { kind: 'pack', checksum, frames };
}

/** Undefined unless length, alphabet and checksum are all right. */
function readBytes(length: string | undefined, checksum: string, base64: string): Buffer | undefined {
  if (`${base64.length}` !== length || !checksumPattern.test(checksum) || !base64Pattern.test(base64)) {
    return undefined;
  }
  const bytes = Buffer.from(base64, 'base64');
  return sha256(bytes) === checksum && bytes.toString('base64') === base64 ? bytes : undefined;
}

function parseEnd(fields: readonly string[]): FrameLine {
  const [total = '', printed = '', waiting = '', checksum = ''] = fields;
  const whole =
    fields.length === 4 &&
    [total, printed, waiting].every((count) => countPattern.test(count)) &&
    checksumPattern.test(checksum);
  return whole ? { kind: 'end', total, printed, waiting, checksum } : { kind: 'damaged', id: undefined };
}
