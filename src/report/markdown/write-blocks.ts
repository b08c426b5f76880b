import type { List, RootContent, Table } from 'mdast';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';
import { writePhrasing } from './write-phrasing.js';

/**
 * Blocks as Markdown, without a line feed at the end. The library weighs some sixty rules on every text, which
 * costs about 0.7 ms an experiment; what needs no escaping is written outright and comes out the same.
 */
export function writeBlocks(blocks: readonly RootContent[]): string {
  const written: string[] = [];
  for (const [index, block] of blocks.entries()) {
    // Neighbouring lists need different bullets: the library sees both.
    const piece = block.type === 'list' && blocks[index - 1]?.type === 'list' ? undefined : writeBlock(block);
    if (piece === undefined) return writeByLibrary(blocks);
    written.push(piece);
  }
  return written.join('\n\n');
}

/** The same, all of it by the library. */
export function writeByLibrary(blocks: readonly RootContent[]): string {
  return toMarkdown(
    { type: 'root', children: [...blocks] },
    { bullet: '-', rule: '-', extensions: [gfmTableToMarkdown({ tablePipeAlign: false })] },
  ).replace(/\n$/, '');
}

function writeBlock(block: RootContent): string | undefined {
  if (block.type === 'paragraph') return writePhrasing(block.children, 'line');
  if (block.type === 'code') return writeFence(block.lang ?? '', block.value);
  if (block.type === 'list') return writeList(block, '');
  if (block.type === 'table') return writeTable(block);
  if (block.type !== 'heading') return undefined;
  const line = writePhrasing(block.children, 'line');
  return line === undefined ? undefined : `${'#'.repeat(block.depth)} ${line}`;
}

/** The fence is longer than any in the text. */
function writeFence(lang: string, value: string): string | undefined {
  if (!/^[a-z]+$/.test(lang)) return undefined;
  const longest = Math.max(2, ...(value.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${lang}\n${value === '' ? '' : `${value}\n`}${fence}`;
}

/** Tight lists of one paragraph an item, with a list under it or not. */
function writeList({ ordered, spread, children }: List, indent: string): string | undefined {
  if (spread === true || children.length === 0) return undefined;
  const lines: string[] = [];
  for (const [index, item] of children.entries()) {
    const bullet = ordered === true ? `${index + 1}. ` : '- ';
    const [first, second, ...rest] = item.children;
    if (first?.type !== 'paragraph' || item.spread === true || rest.length > 0) return undefined;
    const line = writePhrasing(first.children, 'line');
    if (line === undefined) return undefined;
    lines.push(`${indent}${bullet}${line}`);
    if (second === undefined) continue;
    const nested =
      second.type === 'list' ? writeList(second, `${indent}${' '.repeat(bullet.length)}`) : undefined;
    if (nested === undefined) return undefined;
    lines.push(nested);
  }
  return lines.join('\n');
}

function writeTable({ children, align }: Table): string | undefined {
  const rows: string[] = [];
  for (const { children: cells } of children) {
    let row = '|';
    for (const cell of cells) {
      const written = writePhrasing(cell.children, 'cell');
      if (written === undefined) return undefined;
      row += written === '' ? ' |' : ` ${written} |`;
    }
    rows.push(row);
  }
  const rule = `|${(align ?? []).map((side) => (side === 'left' ? ' :- |' : ' - |')).join('')}`;
  return [rows[0] ?? '', rule, ...rows.slice(1)].join('\n');
}
