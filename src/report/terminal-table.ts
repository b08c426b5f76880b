import type { Words } from '../words/en.js';
import { type ColumnWidths, fitColumns, gap } from './column-fit.js';
import type { Grid } from './grid.js';
import { type CellText, cellLines, cellText, cellWidths, type Line, type Paint } from './terminal-cell.js';
import { narrowest, widthOf, wrap } from './terminal-width.js';
import { visibleLine } from './visible-text.js';

interface Column {
  readonly header: string;
  /** One entry per row. */
  readonly cells: readonly (readonly CellText[])[];
}

/**
 * A grid as aligned columns under a rule; rows that take several lines are ruled off from each other.
 * @param width - columns of the terminal.
 * @param labelWidth - columns for the access paths' names where there is room: the same for all tables of a run.
 * @returns nothing when it does not fit, however it is wrapped.
 */
export function drawTable(
  grid: Grid,
  width: number,
  labelWidth: number,
  paint: Paint,
  words: Words,
): readonly string[] | undefined {
  const columns = grid.columns.map(
    (header, index): Column => ({
      header: visibleLine(header),
      cells: grid.rows.map(({ cells }) => {
        const cell = cells[index] ?? [];
        return cell.map((experiment) => cellText(experiment, cell.length > 1, words));
      }),
    }),
  );
  const labels = grid.rows.map(({ label }) => visibleLine(label));
  const longest = Math.max(0, ...labels.map(widthOf));
  const label = { ideal: labelWidth, whole: longest, needed: Math.max(0, ...labels.map(narrowest)) };
  const widths = fitColumns([label, ...columns.map(measure)], width);
  if (widths === undefined) return undefined;

  const [first = 0, ...rest] = widths;
  const header = columns.map((column, index) => styled(wrap(column.header, rest[index] ?? 0), 'bold'));
  const rows = labels.map((name, row) => [
    styled(wrap(name, first), 'bold'),
    ...columns.map((column, index) =>
      (column.cells[row] ?? []).flatMap((cell) => cellLines(cell, rest[index] ?? 0)),
    ),
  ]);
  const rule = paint('dim', '─'.repeat(widths.reduce((sum, each) => sum + each + gap, -gap)));
  const between = rows.some((row) => row.some((lines) => lines.length > 1)) ? [rule] : [];
  const body = rows.flatMap((row, index) => [
    ...(index === 0 ? [] : between),
    ...drawRow(row, widths, paint),
  ]);
  return [...drawRow([[], ...header], widths, paint), rule, ...body];
}

function drawRow(
  cells: readonly (readonly Line[])[],
  widths: readonly number[],
  paint: Paint,
): readonly string[] {
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const last = cells.findLastIndex((lines) => lines[line] !== undefined);
    return cells
      .slice(0, last + 1)
      .map((lines, index) => drawPart(lines[line], index === last ? 0 : (widths[index] ?? 0), paint))
      .join(' '.repeat(gap));
  });
}

/** Padded after it is painted: escape codes take no columns. */
function drawPart(line: Line | undefined, width: number, paint: Paint): string {
  const text = line?.text ?? '';
  return paint(line?.style, text) + ' '.repeat(Math.max(0, width - widthOf(text)));
}

function styled(lines: readonly string[], style: Line['style']): readonly Line[] {
  return lines.map((text) => ({ text, ...(style === undefined ? {} : { style }) }));
}

function measure({ header, cells }: Column): ColumnWidths {
  const inside = cells.flat().map(cellWidths);
  const word = narrowest(header);
  const whole = Math.max(word, ...inside.map(({ wanted }) => wanted));
  return {
    ideal: Math.max(whole, widthOf(header)),
    whole,
    needed: Math.max(word, ...inside.map(({ needed }) => needed)),
  };
}
