import { randomBytes } from 'node:crypto';

/** A new id in EC2's form: `vpce-` and 17 hex digits. */
export function newId(prefix: string): string {
  return `${prefix}-0${randomBytes(8).toString('hex')}`;
}

/** Lower-case letters and digits, as in an endpoint's host names. */
export function newWord(length: number): string {
  return Array.from(randomBytes(length), (byte) => (byte % 36).toString(36)).join('');
}
