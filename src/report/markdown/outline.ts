import type { List, RootContent } from 'mdast';
import { writeBlocks } from './write-blocks.js';

/** What a page may have to do without, in the words of its note. */
export type Countable = 'finding' | 'cell' | 'evidence' | 'drawing' | 'remark';

/** A piece of a page that is kept whole or left out. */
export interface Leaf {
  readonly kind: 'leaf';
  /** Lower ranks are kept first; within one, what stands first. */
  readonly rank: number;
  readonly counts: Countable;
  /** How many of them it stands for. */
  readonly amount: number;
  readonly write: () => string;
}

/** Pieces under a heading, a table's head or an introducing line that is only there with one of them. */
export interface Branch {
  readonly kind: 'branch';
  readonly lead: () => string;
  readonly children: readonly Outline[];
  /** Between lead and children, and between children: a blank line, or the lines of one block. */
  readonly glue: '\n' | '\n\n';
}

export type Outline = Leaf | Branch;

/** Which pieces are kept first. Evidence comes last, the most alarming verdict's first. */
export const ranks = {
  headline: 0,
  finding: 1,
  troubledCells: 2,
  cells: 3,
  remark: 4,
  drawing: 5,
  evidence: 6,
};

/**
 * Blocks one by one; a list is parted into its items, under the paragraph that introduces it.
 * @param aloneRank - of blocks that introduce no list.
 */
export function outlineBlocks(
  blocks: readonly RootContent[],
  rank: number,
  counts: Countable,
  aloneRank = rank,
): readonly Outline[] {
  const pieces: Outline[] = [];
  for (let index = 0; index < blocks.length; index += 1) {
    const [block, next] = blocks.slice(index, index + 2);
    if (block === undefined) break;
    if (block.type === 'paragraph' && next?.type === 'list' && blocks[index + 2]?.type !== 'list') {
      const items: Branch = {
        kind: 'branch',
        lead: () => '',
        glue: '\n',
        children: outlineList(next, rank, counts),
      };
      pieces.push({ kind: 'branch', lead: () => writeBlocks([block]), glue: '\n\n', children: [items] });
      index += 1;
    } else {
      pieces.push({ kind: 'leaf', rank: aloneRank, counts, amount: 1, write: () => writeBlocks([block]) });
    }
  }
  return pieces;
}

function outlineList(list: List, rank: number, counts: Countable): readonly Leaf[] {
  if (list.ordered === true) {
    return [{ kind: 'leaf', rank, counts, amount: list.children.length, write: () => writeBlocks([list]) }];
  }
  return list.children.map((item) => ({
    kind: 'leaf',
    rank,
    counts,
    amount: 1,
    write: () => writeBlocks([{ ...list, children: [item] }]),
  }));
}
