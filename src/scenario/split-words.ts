import { showText } from '../document/show-value.js';

/** A word of a command, and where in the command it begins. */
interface Word {
  readonly text: string;
  readonly offset: number;
}

/** A mistake inside a text, at a character of it. */
export interface TextMistake {
  readonly offset: number;
  readonly message: string;
}

export interface SplitWords {
  readonly words: readonly Word[];
  readonly mistakes: readonly TextMistake[];
}

const shellOnly = /^(?:\||\|\||&|&&|;|;;|[0-9]*(?:>|>>|<|<<)(?:&[0-9-]+)?|\(|\)|\{|\}|!)$/;

/**
 * Splits a command into words. Blanks separate; `'…'` keeps everything as it is; `"…"` does too, but `\"`
 * and `\\` inside stand for `"` and `\`; outside quotes `\` keeps the next character as it is. Nothing else
 * has a meaning: no shell ever sees the command, so a bare `|` or `>` is a mistake, not an argument.
 */
export function splitWords(text: string): SplitWords {
  const words: Word[] = [];
  const mistakes: TextMistake[] = [];
  let index = 0;
  while (index < text.length) {
    if (isBlank(text[index])) {
      index += 1;
      continue;
    }
    const word = readWord(text, index);
    if (word.mistake !== undefined) mistakes.push(word.mistake);
    const written = text.slice(index, word.end);
    if (shellOnly.test(written)) mistakes.push({ offset: index, message: shellMessage(written) });
    words.push({ text: word.text, offset: index });
    index = word.end;
  }
  const zero = text.indexOf('\0');
  if (zero >= 0) mistakes.push({ offset: zero, message: 'Expected text, got a NUL character' });
  return { words, mistakes };
}

interface ReadWord {
  readonly text: string;
  readonly end: number;
  readonly mistake?: TextMistake;
}

function readWord(source: string, start: number): ReadWord {
  let text = '';
  let index = start;
  while (index < source.length && !isBlank(source[index])) {
    const character = source[index] ?? '';
    if (character === '\\') {
      if (index + 1 >= source.length) {
        return { text, end: source.length, mistake: { offset: index, message: danglingMessage } };
      }
      text += source[index + 1];
      index += 2;
    } else if (character === "'" || character === '"') {
      const quoted = readQuoted(source, index);
      if (quoted === undefined) {
        const message = `Expected a closing ${character}, got the end of the command`;
        return { text, end: source.length, mistake: { offset: index, message } };
      }
      text += quoted.text;
      index = quoted.end;
    } else {
      text += character;
      index += 1;
    }
  }
  return { text, end: index };
}

function readQuoted(source: string, start: number): { text: string; end: number } | undefined {
  const quote = source[start];
  let text = '';
  for (let index = start + 1; index < source.length; index += 1) {
    const next = source[index + 1];
    if (source[index] === quote) return { text, end: index + 1 };
    if (quote === '"' && source[index] === '\\' && (next === '"' || next === '\\')) index += 1;
    text += source[index];
  }
  return undefined;
}

const danglingMessage = 'Expected a character after `\\`, got the end of the command';

function shellMessage(written: string): string {
  return `Expected arguments only, got ${showText(written)}: no shell runs the command (quote it if it is meant as text)`;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r';
}
