import { htmlEscape } from 'escape-goat';
import type { Sentence } from '../../words/sentence.js';
import { visibleText } from '../visible-text.js';

const markup: unique symbol = Symbol('markup');

/** Markup that this folder's own templates made; no text, JSON or cast can pass for it. */
export interface Html {
  readonly [markup]: string;
}

type Value = string | number | undefined | Html | readonly Html[];

/** Letters, digits and the punctuation that neither HTML nor a reader's eye takes for more than that. */
const harmless = /^[\w !#$%()*+,./:;=?@[\]^`{|}~-]*$/;

/**
 * A template whose own text is markup and whose values are text: a value is made visible (controls and
 * bidirectional marks spelled out) and escaped, for element content and for attributes in double quotes alike.
 * Nothing for `undefined`.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  let text = parts[0] ?? '';
  for (let index = 0; index < values.length; index += 1)
    text += show(values[index]) + (parts[index + 1] ?? '');
  return { [markup]: text };
}

/** Several pieces as one, nothing between them. */
export function concat(pieces: readonly Html[]): Html {
  return { [markup]: pieces.map((piece) => piece[markup]).join('') };
}

/** Pieces with words of this program's own between each two. */
export function separated(pieces: readonly Html[], separator: string): Html {
  return { [markup]: pieces.map((piece) => piece[markup]).join(escapeText(separator)) };
}

/** A sentence of this program's own with its parts put in. */
export function fill(sentence: Sentence<Html>): Html {
  return { [markup]: sentence.map(show).join('') };
}

/** Names and addresses, each as code. */
export function listCodes(texts: readonly string[], separator: string): Html {
  return separated(
    texts.map((text) => html`<code>${text}</code>`),
    separator,
  );
}

/** A name in which a line may break between its words: `PermanentRedirect` before `Redirect`. */
export function breakable(name: string): Html {
  const words = name.split(/(?<=\p{Ll})(?=\p{Lu})/u);
  return { [markup]: words.map(escapeText).join('<wbr>') };
}

/** This program's own constants, as they are: the style sheet and the script, which know no escapes. */
export function constant(text: string): Html {
  return { [markup]: text };
}

export function textOf(piece: Html): string {
  return piece[markup];
}

export function* textsOf(pieces: Iterable<Html>): Generator<string> {
  for (const piece of pieces) yield piece[markup];
}

function show(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return escapeText(value);
  if (typeof value === 'number') return String(value);
  return Array.isArray(value) ? value.map((each: Html) => each[markup]).join('') : (value as Html)[markup];
}

/** The one place where text becomes markup. */
function escapeText(text: string): string {
  return harmless.test(text) ? text : htmlEscape(visibleText(text));
}
