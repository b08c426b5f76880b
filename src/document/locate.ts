import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type LineCounter, type Pair } from 'yaml';

/** Where in a document a problem is: at a value, or at the key of one. */
export interface Place {
  readonly path: readonly PropertyKey[];
  /** Point at the last step's key, not its value. */
  readonly key?: boolean;
  /** Characters into a text, for a mistake inside it. */
  readonly offset?: number;
}

/** Counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds where a place is in the text; what is missing is located at what should have held it. */
export function locate(document: Document, lines: LineCounter, source: string, place: Place): Position {
  const offset = offsetOf(document, source, place);
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

function offsetOf(document: Document, source: string, place: Place): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [index, step] of place.path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find((item) => keyText(item) === String(step));
      if (pair === undefined) return offset;
      const keyOnly = place.key === true && index === place.path.length - 1;
      offset = (keyOnly ? undefined : startOf(pair.value)) ?? startOf(pair.key) ?? offset;
      if (keyOnly) return offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      if (node === undefined) return offset;
      offset = startOf(node) ?? offset;
    } else {
      return offset;
    }
  }
  return offset + offsetInside(node, source, place.offset ?? 0);
}

/** Only where the text stands in the file as it is: not folded over lines and without escapes. */
function offsetInside(node: unknown, source: string, offset: number): number {
  if (offset === 0 || !isScalar(node) || typeof node.value !== 'string') return 0;
  const start = startOf(node) ?? 0;
  for (const opening of [0, 1]) {
    if (source.startsWith(node.value, start + opening)) return offset + opening;
  }
  return 0;
}

function keyText(pair: Pair): string | undefined {
  return isScalar(pair.key) ? String(pair.key.value) : undefined;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
