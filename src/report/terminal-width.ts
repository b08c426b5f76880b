const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;
const zero = /\p{M}/u;

/** Columns that a line takes in a terminal: two for CJK and emoji, none for combining marks. */
export function widthOf(line: string): number {
  let width = 0;
  for (const character of line) width += zero.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
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
  return Math.max(0, ...text.split(/\s+/u).flatMap((word) => wordParts(word).map(widthOf)));
}

/** Breaks text into lines of at most `width` columns: between words, then in words, then anywhere. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const put = (piece: string): void => {
    if (line === '') line = piece;
    else if (widthOf(line) + 1 + widthOf(piece) <= width) line += ` ${piece}`;
    else {
      lines.push(line);
      line = piece;
    }
  };
  for (const word of text.split(/\s+/u).filter(Boolean)) {
    if (widthOf(word) <= width) put(word);
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
  for (const character of part) {
    const last = pieces.length - 1;
    const longer = `${pieces[last] ?? ''}${character}`;
    if (widthOf(longer) <= Math.max(1, width) || pieces[last] === '') pieces[last] = longer;
    else pieces.push(character);
  }
  return pieces;
}
