import { createHash } from 'node:crypto';

/**
 * Ids in the forms that AWS gives, all derived from one seed: the same seed gives the same ids, another seed
 * gives others, and no two labels share one.
 */
export interface Identifiers {
  /** `PREFIX-` and 17 hex digits: `vpce-0a1b2c3d4e5f60718`. */
  readonly id: (prefix: string, label: string) => string;
  /** Hex digits of any length up to 64. */
  readonly hex: (label: string, length: number) => string;
  /** Lower-case letters and digits, as in the second part of an endpoint's DNS names. */
  readonly word: (label: string, length: number) => string;
  /** Twelve digits, the first never 0. */
  readonly accountId: string;
}

/** @param seed - what makes this world different from others, such as its regions. */
export function createIdentifiers(seed: string): Identifiers {
  const digest = (label: string) => createHash('sha256').update(`${seed}\n${label}`).digest();
  const hex = (label: string, length: number) => digest(label).toString('hex').slice(0, length);
  return {
    id: (prefix, label) => `${prefix}-0${hex(`${prefix}/${label}`, 16)}`,
    hex,
    word: (label, length) =>
      Array.from(digest(label).subarray(0, length), (byte) => (byte % 36).toString(36)).join(''),
    accountId: String((digest('account').readUIntBE(0, 6) % 900_000_000_000) + 100_000_000_000),
  };
}

/** Credentials in AWS's form; `secretSeed` makes them differ from lab to lab while the ids stay the same. */
export function createSecret(secretSeed: string, label: string): string {
  return createHash('sha256').update(`${secretSeed}\n${label}`).digest('base64').slice(0, 40);
}
