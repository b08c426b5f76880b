import type { Words } from '../../words/en.js';
import type { Branch, Countable, Leaf, Outline } from './outline.js';

/** How big a page may be, in what, and what its note calls that. */
export interface PageLimit {
  readonly size: number;
  readonly unit: 'characters' | 'bytes';
}

/** A page: what is always there, and what is there as far as it fits. */
export interface Page {
  readonly title: string;
  readonly body: readonly Outline[];
  /** Where a reader finds what was left out. */
  readonly whole: string;
}

/** Findings may take this part of a page: cells are to be seen as well. */
const findingsShare = 0.5;

/**
 * Writes a page, and if it is too big, leaves out pieces from the highest rank down, with a note that says what.
 * Nothing of a rank is kept once something before it did not fit.
 */
export function fitPage(page: Page, limit: PageLimit, { pages }: Words): string {
  const leaves: Placed[] = [];
  for (const piece of page.body) collectLeaves(piece, [], leaves);
  const all = tally(leaves.map(({ leaf }) => leaf));
  const room = limit.size - sizeOf(`${page.title}\n`, limit);
  // What was written to see whether all fits is not written again.
  const written = new Map<Leaf, string>();
  const whole = choose(leaves, room, limit, written);
  if (whole.size === leaves.length) return join(page, whole, '');
  const note = (left: ReadonlyMap<Countable, number>) => writeNote(left, limit, page.whole, pages);
  const chosen = choose(leaves, room - sizeOf(`${note(all)}\n\n`, limit), limit, written);
  return join(page, chosen, note(tally(leaves.map(({ leaf }) => leaf).filter((leaf) => !chosen.has(leaf)))));
}

interface Placed {
  readonly leaf: Leaf;
  readonly above: readonly Branch[];
}

function collectLeaves(piece: Outline, above: readonly Branch[], leaves: Placed[]): void {
  if (piece.kind === 'leaf') {
    leaves.push({ leaf: piece, above });
    return;
  }
  const path = [...above, piece];
  for (const child of piece.children) collectLeaves(child, path, leaves);
}

/** Texts of what fits, written only as far as there is room. */
function choose(
  leaves: readonly Placed[],
  room: number,
  limit: PageLimit,
  written: Map<Leaf, string>,
): Map<Leaf, string> {
  const chosen = new Map<Leaf, string>();
  const paid = new Set<Branch>();
  let used = 0;
  for (const [rank, placed] of byRank(leaves)) {
    const ceiling = rank === 1 ? room * findingsShare : room;
    let full = false;
    for (const { leaf, above } of placed) {
      const text = written.get(leaf) ?? leaf.write();
      written.set(leaf, text);
      const unpaid = above.filter((branch) => !paid.has(branch));
      const cost =
        sizeOf(text, limit) +
        glueOf(above.at(-1)) +
        above.reduce(
          (sum, each, depth) => sum + (paid.has(each) ? 0 : leadCost(each, above[depth - 1], limit)),
          0,
        );
      full = used + cost > ceiling;
      if (full) break;
      used += cost;
      chosen.set(leaf, text);
      for (const branch of unpaid) paid.add(branch);
    }
    if (full && rank !== 1) return chosen;
  }
  return chosen;
}

/** What a branch adds before its children; where it has no words, its first child has nothing to be joined to. */
function leadCost(branch: Branch, parent: Branch | undefined, limit: PageLimit): number {
  const lead = branch.lead();
  return glueOf(parent) + (lead === '' ? -branch.glue.length : sizeOf(lead, limit));
}

function glueOf(branch: Branch | undefined): number {
  return branch?.glue.length ?? 2;
}

function byRank(leaves: readonly Placed[]): readonly (readonly [number, readonly Placed[]])[] {
  const ranked = new Map<number, Placed[]>();
  for (const placed of leaves) {
    const same = ranked.get(placed.leaf.rank);
    if (same === undefined) ranked.set(placed.leaf.rank, [placed]);
    else same.push(placed);
  }
  return [...ranked].sort(([a], [b]) => a - b);
}

function join({ title, body }: Page, chosen: ReadonlyMap<Leaf, string>, note: string): string {
  const pieces = body.map((piece) => assemble(piece, chosen));
  return `${[title, note, ...pieces].filter((text) => text !== '').join('\n\n')}\n`;
}

function assemble(piece: Outline, chosen: ReadonlyMap<Leaf, string>): string {
  if (piece.kind === 'leaf') return chosen.get(piece) ?? '';
  const children = piece.children.map((child) => assemble(child, chosen)).filter((text) => text !== '');
  if (children.length === 0) return '';
  const lead = piece.lead();
  return (lead === '' ? children : [lead, ...children]).join(piece.glue);
}

function sizeOf(text: string, { unit }: PageLimit): number {
  return unit === 'bytes' ? Buffer.byteLength(text) : text.length;
}

function tally(leaves: readonly Leaf[]): ReadonlyMap<Countable, number> {
  const amounts = new Map<Countable, number>();
  for (const { counts, amount } of leaves) amounts.set(counts, (amounts.get(counts) ?? 0) + amount);
  return amounts;
}

function writeNote(
  left: ReadonlyMap<Countable, number>,
  { size, unit }: PageLimit,
  whole: string,
  { cut, leftOut, countables }: Words['pages'],
): string {
  const parts = (Object.keys(countables) as Countable[]).flatMap((counts) => {
    const amount = left.get(counts) ?? 0;
    return amount === 0 ? [] : [countables[counts](amount)];
  });
  return `**${cut(size, unit)}** ${leftOut(parts)} ${whole}`;
}
