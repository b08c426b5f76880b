import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.js';
import type { Safeguard } from './safeguards.js';

/**
 * The source of a safeguard's file without it.
 * @throws {Error} when the text to be replaced does not stand there once: the list then needs an edit.
 */
export function withoutSafeguard({ what, file, text, replacement }: Safeguard): string {
  const source = readFileSync(join(projectRoot, file), 'utf8');
  const parts = source.split(text);
  if (parts.length !== 2) {
    throw new Error(
      `Expected ${file} to hold \`${text}\` once (${what}), found it ${parts.length - 1} times`,
    );
  }
  return parts.join(replacement);
}
