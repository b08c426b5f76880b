/** Spaces between two columns. */
export const gap = 2;

/** Widths at which a column is read with ever more effort. */
export interface ColumnWidths {
  /** Nothing wraps. */
  readonly ideal: number;
  /** Its header wraps, its cells do not. */
  readonly whole: number;
  /** Cells wrap inside words; with less, words would break anywhere. */
  readonly needed: number;
}

/**
 * Shares a terminal's width among columns: headers give way first, then cells, always where most is to spare.
 * @returns a width for each column; nothing when even what is needed does not fit.
 */
export function fitColumns(columns: readonly ColumnWidths[], width: number): readonly number[] | undefined {
  const room = width - gap * (columns.length - 1);
  if (columns.reduce((sum, { needed }) => sum + needed, 0) > room) return undefined;
  const ideal = columns.map((column) => column.ideal);
  const whole = shrink(
    ideal,
    columns.map((column) => column.whole),
    room,
  );
  return shrink(
    whole,
    columns.map((column) => column.needed),
    room,
  );
}

function shrink(widths: readonly number[], least: readonly number[], room: number): readonly number[] {
  const shrunk = [...widths];
  let excess = shrunk.reduce((sum, width) => sum + width, 0) - room;
  for (; excess > 0; excess -= 1) {
    const spare = shrunk.map((width, index) => width - (least[index] ?? 0));
    const most = Math.max(...spare);
    if (most <= 0) break;
    const widest = spare.indexOf(most);
    shrunk[widest] = (shrunk[widest] ?? 0) - 1;
  }
  return shrunk;
}
