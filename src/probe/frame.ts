import { createHash } from 'node:crypto';
import type { ProbeCommand } from './batch-request.js';

/** What every line of the protocol starts with; the batch's nonce follows, then the kind of line. */
export const lineMark = 'reachmatrix:';

/** Version of the protocol, on the begin line and in every payload. */
export const protocolVersion = '1';

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

/**
 * The checksum of an end line: over the line's own fields, and over what frames the script had printed
 * in which order.
 */
export function endChecksum(
  total: string,
  printed: string,
  folder: string,
  frames: readonly { readonly id: string; readonly checksum: string }[],
): string {
  const lines = frames.map(({ id, checksum }) => `${id} ${checksum}\n`);
  return sha256(`${total} ${printed} ${folder}\n${lines.join('')}`);
}
