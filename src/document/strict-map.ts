import { z } from 'zod';
import { suggest } from './closest.js';
import { showChoices, showText } from './show-value.js';

/**
 * A zod map that refuses unknown keys and says which ones it knows.
 * @param shape - the keys and their schemas.
 * @param notes - for keys that people are likely to try: what to write instead.
 */
export function strictMap<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
  notes: Readonly<Record<string, string>> = {},
) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    // One line a key: describe-issue.ts makes one problem of each.
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => unknownKey(key, known, notes)).join('\n')
        : undefined,
  });
}

function unknownKey(key: string, known: readonly string[], notes: Readonly<Record<string, string>>): string {
  if (Object.hasOwn(notes, key)) return `Expected no key ${showText(key)} here: ${notes[key]}`;
  return `Expected one of the keys ${showChoices(known)}, got ${showText(key)}${suggest(key, known)}`;
}
