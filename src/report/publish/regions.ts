import type { Problem } from '../../model/scenario.js';

/** A part of a page between its two marks. */
export interface Region {
  readonly name: string;
  /** Line indexes of the marks, from 0. */
  readonly begin: number;
  readonly end: number;
}

const mark = /^ {0,3}<!--\s*reachmatrix:(.*?)-->\s*$/;
const fence = /^ {0,3}(`{3,}|~{3,})/;
const namePattern = /^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/;

/** Whether a region may have this name: it stands in an HTML comment, on one line. */
export function isRegionName(name: string): boolean {
  return name.length <= 64 && namePattern.test(name);
}

/**
 * Finds every region of a page. Marks in a fenced block outside of regions are a text about marks.
 * @param lines - without their ends.
 * @returns the regions, or every damaged mark: an end without a beginning, one within another, one never
 * closed, a name twice, a mark that is none.
 */
export function findRegions(
  lines: readonly string[],
  file: string,
): { readonly regions: readonly Region[] } | { readonly problems: readonly Problem[] } {
  const regions: Region[] = [];
  const problems: Problem[] = [];
  let open: { readonly name: string; readonly begin: number } | undefined;
  let fenced: string | undefined;
  const wrong = (line: number, message: string): void => {
    problems.push({ file, line: line + 1, column: 1, message });
  };
  for (const [index, line] of lines.entries()) {
    if (open === undefined) {
      const next = nextFence(line, fenced);
      if (next !== fenced || fenced !== undefined) {
        fenced = next;
        continue;
      }
    }
    const [, words] = mark.exec(line) ?? [];
    if (words === undefined) continue;
    const [word, name = '', ...more] = words.trim().split(/\s+/);
    if ((word !== 'begin' && word !== 'end') || !isRegionName(name) || more.length > 0) {
      wrong(index, 'Expected `reachmatrix:begin NAME` or `reachmatrix:end NAME` in this mark');
    } else if (word === 'begin') {
      if (open !== undefined)
        wrong(index, `Expected the end of \`${open.name}\` first, got the beginning of \`${name}\``);
      else if (regions.some((each) => each.name === name))
        wrong(index, `Expected one region \`${name}\`, got a second`);
      open = { name, begin: index };
    } else {
      if (open === undefined) wrong(index, `Expected a beginning before the end of \`${name}\``);
      else if (open.name !== name)
        wrong(index, `Expected the end of \`${open.name}\`, got the end of \`${name}\``);
      else regions.push({ ...open, end: index });
      open = undefined;
    }
  }
  if (open !== undefined)
    wrong(open.begin, `Expected \`${open.name}\` to be closed by \`reachmatrix:end ${open.name}\``);
  return problems.length > 0 ? { problems } : { regions };
}

function nextFence(line: string, fenced: string | undefined): string | undefined {
  const [, marks] = fence.exec(line) ?? [];
  if (marks === undefined) return fenced;
  if (fenced === undefined) return marks;
  const closes = marks[0] === fenced[0] && marks.length >= fenced.length && line.trim() === marks;
  return closes ? undefined : fenced;
}
