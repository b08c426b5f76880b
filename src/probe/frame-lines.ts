import { endChecksum, lineMark, protocolVersion, sha256 } from './frame.js';

/** One line of a script's output that speaks the protocol, or what is wrong with it. */
export type FrameLine =
  | { readonly kind: 'begin'; readonly total: number }
  | { readonly kind: 'frame'; readonly id: string; readonly checksum: string; readonly payload: string }
  | { readonly kind: 'damaged'; readonly id: string | undefined }
  | { readonly kind: 'lost'; readonly id: string }
  | { readonly kind: 'unfit'; readonly reason: string }
  | EndLine
  | { readonly kind: 'foreign'; readonly nonce: string; readonly id: string | undefined }
  | { readonly kind: 'noise'; readonly text: string };

/** The last line: how much there was and was printed, and where the rest waits. */
export interface EndLine {
  readonly kind: 'end';
  readonly total: string;
  readonly printed: string;
  /** Base64 of the folder, `-` when nothing waits. */
  readonly folder: string;
  readonly checksum: string;
}

const frameIdPattern = /^\d{1,6}-[0-9a-f]{12}$/;
const checksumPattern = /^[0-9a-f]{64}$/;
const base64Pattern = /^[A-Za-z0-9+/]+={0,2}$/;

/** Reads a line. Strict: whatever is not exactly as a script prints it is damaged, foreign or noise. */
export function parseFrameLine(line: string, nonce: string): FrameLine {
  if (!line.startsWith(lineMark)) return { kind: 'noise', text: line };
  const [mark = '', kind = '', ...fields] = line.split(' ');
  const own = mark.slice(lineMark.length);
  if (own !== nonce) {
    return { kind: 'foreign', nonce: own, id: kind === 'frame' ? readId(fields[0]) : undefined };
  }
  switch (kind) {
    case 'begin':
      return fields.length === 2 && fields[0] === protocolVersion && /^\d{1,6}$/.test(fields[1] ?? '')
        ? { kind: 'begin', total: Number(fields[1]) }
        : { kind: 'damaged', id: undefined };
    case 'frame':
      return parseFrame(fields, nonce);
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

/** Whether the end line and the frames read before it are all that its script printed, in that order. */
export function endLineHolds(
  end: EndLine,
  frames: readonly { readonly id: string; readonly checksum: string }[],
): boolean {
  return end.checksum === endChecksum(end.total, end.printed, end.folder, frames);
}

function readId(field: string | undefined): string | undefined {
  return field !== undefined && frameIdPattern.test(field) ? field : undefined;
}

function parseFrame(fields: readonly string[], nonce: string): FrameLine {
  const [id = '', length, checksum = '', base64 = ''] = fields;
  const damaged = { kind: 'damaged', id: readId(id) } as const;
  if (fields.length !== 4 || damaged.id === undefined) return damaged;
  if (`${base64.length}` !== length || !checksumPattern.test(checksum) || !base64Pattern.test(base64)) {
    return damaged;
  }
  const bytes = Buffer.from(base64, 'base64');
  if (sha256(bytes) !== checksum || bytes.toString('base64') !== base64) return damaged;
  const payload = bytes.toString('utf8');
  if (!payload.startsWith(`v ${protocolVersion} ${nonce} ${id}\n`)) return damaged;
  return { kind: 'frame', id, checksum, payload };
}

function parseEnd(fields: readonly string[]): FrameLine {
  const [total = '', printed = '', folder = '', checksum = ''] = fields;
  const whole =
    fields.length === 4 &&
    /^\d{1,6}$/.test(total) &&
    /^\d{1,6}$/.test(printed) &&
    (folder === '-' || base64Pattern.test(folder)) &&
    checksumPattern.test(checksum);
  return whole ? { kind: 'end', total, printed, folder, checksum } : { kind: 'damaged', id: undefined };
}
