import type { Code, Heading, List, ListItem, Paragraph, PhrasingContent, Table, TableRow } from 'mdast';
import { visibleText } from '../visible-text.js';

export function heading(depth: Heading['depth'], ...children: PhrasingContent[]): Heading {
  return { type: 'heading', depth, children };
}

export function paragraph(...children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children };
}

/** A fenced block; the fence is longer than any in the text, so that nothing gets out of it. */
export function codeBlock(lang: 'sh' | 'text', value: string): Code {
  return { type: 'code', lang, value: visibleText(value).replace(/^\n+|\s+$/gu, '') };
}

/** A tight list; each item one line, or a line with further blocks under it. */
export function list(items: readonly (readonly (Paragraph | List)[])[], ordered = false): List {
  const children = items.map(
    (blocks): ListItem => ({ type: 'listItem', spread: false, children: [...blocks] }),
  );
  return { type: 'list', ordered, spread: false, children };
}

/** A table; every row is filled or cut to the header's number of cells. */
export function table(header: readonly PhrasingContent[][], rows: readonly PhrasingContent[][][]): Table {
  const row = (cells: readonly PhrasingContent[][]): TableRow => ({
    type: 'tableRow',
    children: header.map((_, index) => ({
      type: 'tableCell',
      children: (cells[index] ?? []).map(tameBackslash),
    })),
  });
  return { type: 'table', align: header.map(() => 'left'), children: [row(header), ...rows.map(row)] };
}

/** Dialects disagree on whether the backslash or the pipe of `\|` is the escaped one; so it does not occur. */
function tameBackslash(node: PhrasingContent): PhrasingContent {
  if (node.type !== 'inlineCode') return node;
  return { ...node, value: node.value.replace(/(?<=\\)\|/g, String.raw`\x7c`) };
}
