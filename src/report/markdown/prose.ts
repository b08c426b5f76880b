import type { PhrasingContent } from 'mdast';
import type { Sentence } from '../../words/sentence.js';
import { visibleLine } from '../visible-text.js';

/**
 * Words that no Markdown dialect reads as anything but words. All else — names, hosts, `@who`, `#12`, `$x$`,
 * `:name:`, tags — goes into code, where GitHub and GitLab link, mention and substitute nothing.
 */
const plainWord =
  /^["'“‘(]*(?:[\p{L}\p{M}\p{N}]+(?:[’'][\p{L}\p{M}]+)*|\p{L}+(?:[–-]\p{L}+)+|\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d|\d+\.\d+|[–—→·&+=])?["'”’)]*[.,;:!?…]*["'”’)]*$/u;
/** Punctuation that parts words of a script that has no spaces. */
const fullWidth = /([、。「」『』【】〈〉《》・！（），．：；？～]+)/u;
/** Where that script and another one meet: what machines say is in the other. */
const seam =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー])(?=[!-~])|(?<=[!-~])(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u;
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
      else for (const piece of part.split(/(\s+)/u)) nodes.push(...proseWords(piece));
    });
  return joinAlike(nodes);
}

/** Text of this program's own; nothing from a record goes through here. */
export function text(value: string): PhrasingContent {
  return { type: 'text', value };
}

/** A sentence of this program's own with its parts put in. */
export function fill(sentence: Sentence<PhrasingContent[]>): PhrasingContent[] {
  return joinAlike(sentence.flatMap((piece) => (typeof piece === 'string' ? [text(piece)] : piece)));
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
  return joinAlike(items.flatMap((item, index) => (index === 0 ? item : [text(separator), ...item])));
}

/** Words without a space between them, as Japanese has them. */
function proseWords(piece: string): PhrasingContent[] {
  return piece
    .split(fullWidth)
    .flatMap((part, index) => (index % 2 === 1 ? [text(part)] : part.split(seam).flatMap(proseWord)));
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

/**
 * Neighbours of a kind become one node: between two texts, escaping cannot see what stands next to it, and the
 * marks of two codes would run together.
 */
function joinAlike(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const joined: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if ((node.type === 'text' || node.type === 'inlineCode') && last?.type === node.type)
      joined[joined.length - 1] = { type: node.type, value: last.value + node.value };
    else joined.push(node);
  }
  return joined;
}
