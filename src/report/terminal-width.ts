import stringWidth from 'string-width';
import { lineUnits } from './line-units.js';

/** Western letters, punctuation, arrows, boxes and the reports' marks: one column each, and nearly every text. */
const narrow =
  /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u0384-\u038a\u0400-\u0482\u2010-\u2027\u2190-\u21ff\u2200-\u22ff\u2500-\u257f\u25a0-\u25fc\u2713-\u2718]*$/;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Columns that a line takes in a terminal: two for CJK and emoji, however they are composed, none for marks. */
export function widthOf(line: string): number {
  return narrow.test(line) ? line.length : stringWidth(line);
}

/** As much of the line's beginning as fits in `width` columns. */
export function cutTo(line: string, width: number): string {
  if (widthOf(line) <= width) return line;
  let cut = '';
  for (const character of charactersOf(line)) {
    if (widthOf(cut + character) > width) break;
    cut += character;
  }
  return cut;
}

/** The line with spaces up to `width` columns; a longer one as it is. */
export function padTo(line: string, width: number): string {
  return line + ' '.repeat(Math.max(0, width - widthOf(line)));
}

/**
 * Where a word may be broken: after `-`, `_`, `/`, `.` and `,` and between a small and a capital letter, so that
 * `PermanentRedirect` breaks as a reader would.
 */
function wordParts(word: string): readonly string[] {
  return word.split(/(?<=[-_/.,])(?=[^-_/.,])|(?<=\p{Ll})(?=\p{Lu})/u);
}

/** The widest part that cannot be broken. */
export function narrowest(text: string): number {
  return Math.max(0, ...lineUnits(text).flatMap((unit) => wordParts(unit.text).map(widthOf)));
}

/** Breaks text into lines of at most `width` columns: between words, then in words, then anywhere. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const put = (piece: string, gap: string): void => {
    if (line === '') line = piece;
    else if (widthOf(line) + gap.length + widthOf(piece) <= width) line += gap + piece;
    else {
      lines.push(line);
      line = piece;
    }
  };
  for (const { text: word, spaced } of lineUnits(text)) {
    if (widthOf(word) <= width) put(word, spaced ? ' ' : '');
    else {
      const pieces = breakWord(word, width);
      if (line !== '') lines.push(line);
      lines.push(...pieces.slice(0, -1));
      line = pieces.at(-1) ?? '';
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** As few lines as it takes, and then as even as it can be: `Parameter` `NotFound`, not `ParameterNot` `Found`. */
function breakWord(word: string, width: number): readonly string[] {
  const parts = wordParts(word).flatMap((part) => chop(part, width));
  let best = pack(parts, width);
  for (let narrower = width - 1; narrower > 0; narrower -= 1) {
    const other = pack(parts, narrower);
    if (other.length > best.length || other.some((line) => widthOf(line) > width)) break;
    best = other;
  }
  return best;
}

function pack(parts: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last + part) <= width) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines;
}

function chop(part: string, width: number): readonly string[] {
  const pieces: string[] = [''];
  for (const character of charactersOf(part)) {
    const last = pieces.length - 1;
    const longer = `${pieces[last] ?? ''}${character}`;
    if (widthOf(longer) <= Math.max(1, width) || pieces[last] === '') pieces[last] = longer;
    else pieces.push(character);
  }
  return pieces;
}

/** What a reader takes for one character, `🇯🇵` too; in parts where that takes more than two columns. */
function charactersOf(text: string): readonly string[] {
  if (narrow.test(text)) return [...text];
  return Array.from(graphemes.segment(text), ({ segment }) => segment).flatMap((segment) =>
    segment.length > 2 && widthOf(segment) > 2 ? [...segment] : [segment],
  );
}
