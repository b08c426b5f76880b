import { visibleLine, visibleText } from '../visible-text.js';

/** An element: attributes begin with `@`, `#text` is its text, anything else is a child or several. */
export interface Element {
  readonly [name: string]: string | Element | readonly Element[] | undefined;
}

/** Characters that no XML 1.0 document may hold, not even escaped, and that `visibleText` lets through. */
const illegal = /[\ufffe\uffff]/g;
const special = /[&<>"']/;
const entities = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
] as const;

/** An attribute's value: one line, since a reader turns line feeds in it into spaces. */
export function attribute(text: string): string {
  return visibleLine(text).replace(illegal, spellOut);
}

/** The text of an element; what XML cannot hold is spelled out. */
export function content(text: string): string {
  return visibleText(text).replace(illegal, spellOut);
}

/** A document's declaration and the beginning of its root, which has attributes only. */
export function openXml(name: string, attributes: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${name}${writeAttributes(attributes)}>\n`;
}

export function closeXml(name: string): string {
  return `</${name}>\n`;
}

/** An element with all that is in it, ending with a line feed. */
export function writeElement(name: string, element: Element, indent = ''): string {
  const open = `${indent}<${name}${writeAttributes(element)}`;
  const text = element['#text'];
  if (typeof text === 'string')
    return text === '' ? `${open}/>\n` : `${open}>${escapeText(text)}</${name}>\n`;
  let children = '';
  for (const key in element) {
    const value = element[key];
    if (typeof value !== 'object') continue;
    for (const child of isList(value) ? value : [value]) children += writeElement(key, child, `${indent}  `);
  }
  return children === '' ? `${open}/>\n` : `${open}>\n${children}${indent}</${name}>\n`;
}

function writeAttributes(element: Element): string {
  let written = '';
  for (const key in element) {
    const value = element[key];
    if (key.startsWith('@') && typeof value === 'string')
      written += ` ${key.slice(1)}="${escapeText(value)}"`;
  }
  return written;
}

function escapeText(text: string): string {
  if (!special.test(text)) return text;
  return entities.reduce((escaped, [character, entity]) => escaped.replaceAll(character, entity), text);
}

function isList(value: Element | readonly Element[]): value is readonly Element[] {
  return Array.isArray(value);
}

function spellOut(character: string): string {
  return `\\u{${character.charCodeAt(0).toString(16)}}`;
}
