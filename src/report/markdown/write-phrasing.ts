import type { PhrasingContent } from 'mdast';

/** Characters that Markdown reads as themselves inside a line, wherever they stand. */
const harmless = /^[^\\`*_[\]<>~|&#!\r\n\t]+$/;
/** What would begin a list, a heading's underline, a table or lose its white space where a line begins. */
const beginsBlock = /^(?:[\s=+:.)-]|\d+[.)])/;
/** What may stand around strong text so that its marks are read as such. */
const mayPrecede = /[\s(|]$/;
const mayFollow = /^[\s:,.;)|]/;

/**
 * Phrasing as the library writes it, for what needs no escaping; that is nearly everything, since prose puts all
 * but plain words into code.
 * @param place - a table's cell escapes pipes, and nothing in it begins a block.
 * @returns undefined where the library has to decide.
 */
export function writePhrasing(nodes: readonly PhrasingContent[], place: 'line' | 'cell'): string | undefined {
  let written = '';
  let strongEnded = false;
  for (const node of nodes) {
    const piece = writeNode(node, place);
    if (piece === undefined) return undefined;
    if (strongEnded && !mayFollow.test(piece)) return undefined;
    strongEnded = node.type === 'strong';
    if (strongEnded && written !== '' && !mayPrecede.test(written)) return undefined;
    written += piece;
  }
  if (place === 'line' && (written === '' || beginsBlock.test(written) || written.endsWith(' ')))
    return undefined;
  return written;
}

function writeNode(node: PhrasingContent, place: 'line' | 'cell'): string | undefined {
  if (node.type === 'text') return harmless.test(node.value) ? node.value : undefined;
  if (node.type === 'inlineCode') return writeCode(node.value, place);
  if (node.type !== 'strong') return undefined;
  const inside = writePhrasing(node.children, place);
  return inside === undefined || !/^\S(?:.*\S)?$/.test(inside) ? undefined : `**${inside}**`;
}

function writeCode(value: string, place: 'line' | 'cell'): string | undefined {
  if (value === '' || /[`\r\n]|^ | $/.test(value)) return undefined;
  if (place === 'cell' && value.includes('|')) return undefined;
  return `\`${value}\``;
}
