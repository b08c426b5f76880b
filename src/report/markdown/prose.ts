import type { PhrasingContent } from 'mdast';
import { visibleLine } from '../visible-text.js';

/**
 * Words that no Markdown dialect reads as anything but words. All else — names, hosts, `@who`, `#12`, `$x$`,
 * `:name:`, tags — goes into code, where GitHub and GitLab link, mention and substitute nothing.
 */
const plainWord =
  /^["'“‘(]*(?:[\p{L}\p{M}\p{N}]+(?:[’'][\p{L}\p{M}]+)*|\p{L}+(?:[–-]\p{L}+)+|\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d|\d+\.\d+|[–—→·&+=])?["'”’)]*[.,;:!?…]*["'”’)]*$/u;
/** Plain to the eye, and yet linked: an address without its scheme, a commit's hash. */
const linked = /^(?:www\.|https?:)|^(?=.*\d)[0-9a-f]{7,}$/i;
const around = /^(["'“‘(]*)(.*?)(["'”’)]*[.,;:!?…]*["'”’)]*)$/u;

/** A sentence that may hold anything: plain words as text, the rest as code. `` `code` `` stays code. */
export function prose(sentence: string): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  visibleLine(sentence)
    .split(/(?<!`)`([^`]+)`(?!`)/u)
    .forEach((part, index) => {
      if (index % 2 === 1) nodes.push(...code(part));
      else for (const piece of part.split(/(\s+)/u)) nodes.push(...proseWord(piece));
    });
  return joinTexts(nodes);
}

/** Text of this program's own; nothing from a record goes through here. */
export function text(value: string): PhrasingContent {
  return { type: 'text', value };
}

/** Inline code; nothing for an empty text, which Markdown cannot write. */
export function code(value: string): PhrasingContent[] {
  const visible = visibleLine(value);
  return visible === '' ? [] : [{ type: 'inlineCode', value: visible }];
}

export function strong(...children: PhrasingContent[]): PhrasingContent {
  return { type: 'strong', children };
}

/** The items with a separator between each two. */
export function separated(items: readonly PhrasingContent[][], separator: string): PhrasingContent[] {
  return joinTexts(items.flatMap((item, index) => (index === 0 ? item : [text(separator), ...item])));
}

function proseWord(piece: string): PhrasingContent[] {
  if (piece === '') return [];
  if (/^\s+$/u.test(piece)) return [text(' ')];
  if (plainWord.test(piece) && !linked.test(piece)) return [text(piece)];
  const [, before = '', middle = '', after = ''] = around.exec(piece) ?? [];
  return [text(before), ...code(middle), text(after)].filter(
    (node) => !('value' in node) || node.value !== '',
  );
}

/** Neighbouring texts become one node: between two, escaping cannot see what stands next to it. */
function joinTexts(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const joined: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type === 'text' && last?.type === 'text')
      joined[joined.length - 1] = text(last.value + node.value);
    else joined.push(node);
  }
  return joined;
}
