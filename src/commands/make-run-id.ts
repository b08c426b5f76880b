import { randomBytes } from 'node:crypto';

/**
 * Sortable by time, unique, safe as a folder's name, and short enough to be part of a bucket's:
 * `20241201-093000-4f2a`.
 */
export function makeRunId(now: Date): string {
  const digits = now.toISOString().replaceAll(/[-:]/g, '');
  return `${digits.slice(0, 8)}-${digits.slice(9, 15)}-${randomBytes(2).toString('hex')}`;
}
