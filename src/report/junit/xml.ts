import { XMLBuilder } from 'fast-xml-parser';
import { visibleLine, visibleText } from '../visible-text.js';

/** An element: attributes begin with `@`, `#text` is its text, anything else is a child or several. */
export interface Element {
  readonly [name: string]: string | Element | readonly Element[] | undefined;
}

/** Characters that no XML 1.0 document may hold, not even escaped, and that `visibleText` lets through. */
const illegal = /[\ufffe\uffff]/g;

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  format: true,
  indentBy: '  ',
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
});

/** An attribute's value: one line, since a reader turns line feeds in it into spaces. */
export function attribute(text: string): string {
  return visibleLine(text).replace(illegal, spellOut);
}

/** The text of an element; what XML cannot hold is spelled out. */
export function content(text: string): string {
  return visibleText(text).replace(illegal, spellOut);
}

/** A whole document, with its declaration and a line feed at the end. */
export function writeXml(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(root)}`;
}

function spellOut(character: string): string {
  return `\\u{${character.charCodeAt(0).toString(16)}}`;
}
