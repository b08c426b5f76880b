import { createHash } from 'node:crypto';
import type { ProbeCommand } from './batch-request.js';

/** What every line of the protocol starts with; the batch's nonce follows, then the kind of line. */
export const lineMark = 'reachmatrix:';

/** Version of the protocol, on the begin line and in every payload. */
export const protocolVersion = '2';

/**
 * The name of a command's frame: its place in the request and a digest of what it is. A result of another
 * request cannot be taken for it, even where the nonce were the same.
 */
export function frameId(index: number, command: ProbeCommand): string {
  const digest = sha256([command.key, command.client, ...command.argv].join('\0'));
  return `${index}-${digest.slice(0, 12)}`;
}

/** Hexadecimal SHA-256, as sha256sum prints it. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** A line with results, as an end line vouches for it; a pack's id is `pack`. */
export interface PrintedLine {
  readonly id: string;
  readonly checksum: string;
}

/**
 * The checksum of an end line: over the line's own fields, and over what frames and packs the script had printed
 * in which order.
 */
export function endChecksum(
  total: string,
  printed: string,
  waiting: string,
  lines: readonly PrintedLine[],
): string {
  const printedLines = lines.map(({ id, checksum }) => `${id} ${checksum}\n`);
  return sha256(`${total} ${printed} ${waiting}\n${printedLines.join('')}`);
}
