/**
 * What of a text changed, a line each: ` ` as it was, `-` gone, `+` new, with up to `context` lines around and the
 * numbers of the old lines. For texts whose changes are few and small.
 */
export function diffLines(before: string, after: string, context = 2): readonly string[] {
  const [a, b] = [before.split('\n'), after.split('\n')];
  const steps = walk(a, b);
  const near = (index: number) =>
    steps.slice(Math.max(0, index - context), index + context + 1).some(({ mark }) => mark !== ' ');
  const lines: string[] = [];
  let shown = -1;
  for (const [index, { mark, text, line }] of steps.entries()) {
    if (!near(index)) continue;
    if (index !== shown + 1 || lines.length === 0) lines.push(`@@ line ${line} @@`);
    lines.push(`${mark}${text}`);
    shown = index;
  }
  return lines;
}

interface Step {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
  /** Of the old text, counted from 1. */
  readonly line: number;
}

/** Equal lines are walked together; at a difference, the shortest way back to equal ones is taken. */
function walk(a: readonly string[], b: readonly string[]): readonly Step[] {
  const steps: Step[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && a[i] === b[j]) {
      steps.push({ mark: ' ', text: a[i] ?? '', line: i + 1 });
      i += 1;
      j += 1;
      continue;
    }
    const [gone, come] = wayBack(a, b, i, j);
    for (const end = i + gone; i < end; i += 1) steps.push({ mark: '-', text: a[i] ?? '', line: i + 1 });
    for (const end = j + come; j < end; j += 1) steps.push({ mark: '+', text: b[j] ?? '', line: i + 1 });
  }
  return steps;
}

function wayBack(
  a: readonly string[],
  b: readonly string[],
  i: number,
  j: number,
): readonly [number, number] {
  for (let distance = 1; distance <= a.length - i + b.length - j; distance += 1) {
    for (let gone = 0; gone <= distance; gone += 1) {
      const [x, y] = [i + gone, j + distance - gone];
      if (x > a.length || y > b.length) continue;
      if ((x === a.length && y === b.length) || (a[x] !== undefined && a[x] === b[y]))
        return [gone, distance - gone];
    }
  }
  return [a.length - i, b.length - j];
}
