import type { z } from 'zod';
import { suggest } from '../document/closest.js';
import { showText, showValue } from '../document/show-value.js';
import { splitWords, type TextMistake } from './split-words.js';
import { checkTemplate } from './vocabulary.js';

/** Where checks put their problems: zod's context, or a test's own list. */
export type Context = Pick<z.core.$RefinementCtx, 'addIssue'>;

const clients = ['aws', 'curl', 'resolve'];

/** Checks a `run:` text: quoting, the client, and each word's `${…}`. */
export function checkCommand(command: string, context: Context): void {
  const { words, mistakes } = splitWords(command);
  const inWords = words.flatMap((word) =>
    checkTemplate(word.text).map(({ message }): TextMistake => ({ offset: word.offset, message })),
  );
  for (const mistake of [...mistakes, ...checkClient(words.map((word) => word.text)), ...inWords]) {
    context.addIssue({ code: 'custom', message: mistake.message, params: { offset: mistake.offset } });
  }
}

function checkClient(words: readonly string[]): readonly TextMistake[] {
  const [client, ...rest] = words;
  if (client === undefined) return [{ offset: 0, message: 'Expected a command, got an empty text' }];
  if (!clients.includes(client)) {
    const message = `Expected the command to be \`aws\`, \`curl\` or \`resolve\`, got ${showText(client)}${suggest(client, clients)}`;
    return [{ offset: 0, message }];
  }
  if (rest.length === 0) {
    return [{ offset: 0, message: `Expected arguments after \`${client}\`, got none` }];
  }
  if (client === 'resolve' && rest.length > 1) {
    return [{ offset: 0, message: `Expected \`resolve\` to have one name, got ${rest.length} words` }];
  }
  return [];
}

/** Checks the `${…}` in every text of a value, and that the value can be sent as an API's input. */
export function checkTemplates(value: unknown, context: Context, path: readonly PropertyKey[] = []): void {
  if (typeof value === 'string') {
    for (const { offset, message } of checkTemplate(value)) {
      context.addIssue({ code: 'custom', path: [...path], message, params: { offset } });
    }
  } else if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) checkTemplates(entry, context, [...path, index]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, entry] of Object.entries(value)) checkTemplates(entry, context, [...path, key]);
  } else if (typeof value === 'number' && !Number.isFinite(value)) {
    const message = `Expected a number that JSON can hold, got ${showValue(value)}`;
    context.addIssue({ code: 'custom', path: [...path], message });
  }
}
