import type { Grid } from './layout.js';
import { type CellText, cellLines, cellText, cellWidths, type Line, type Paint } from './terminal-cell.js';
import { narrowest, widthOf, wrap } from './terminal-width.js';
import { visibleLine } from './visible-text.js';

const gap = 2;
/** Titles wrap; a first column wider than this takes room from the outcomes. */
const titleWidth = 24;

interface Column {
  readonly header: string;
  /** One entry per row. */
  readonly cells: readonly (readonly CellText[])[];
}

/**
 * A grid as aligned columns between rules.
 * @param width - columns of the terminal.
 * @returns nothing when it does not fit, however it is wrapped.
 */
export function drawTable(grid: Grid, width: number, paint: Paint): readonly string[] | undefined {
  const columns = grid.columns.map((header, index): Column => ({
    header: visibleLine(header),
    cells: grid.rows.map(({ cells }) => {
      const cell = cells[index] ?? [];
      return cell.map((experiment) => cellText(experiment, cell.length > 1));
    }),
  }));
  const titles = grid.rows.map((row) => ({ title: visibleLine(row.title), scenario: visibleLine(row.scenario) }));
  const widths = fit([titleWidths(titles), ...columns.map(columnWidths)], width);
  if (widths === undefined) return undefined;
  const [first = 0, ...rest] = widths;

  const rule = paint('dim', '─'.repeat(widths.reduce((sum, each) => sum + each + gap, -gap)));
  const header = columns.map((column, index) => styled(wrap(column.header, rest[index] ?? 0), 'bold'));
  const rows = titles.map(({ title, scenario }, row) => [
    [...styled(wrap(scenario, first), 'bold'), ...(title === scenario ? [] : styled(wrap(title, first), 'dim'))],
    ...columns.map((column, index) => (column.cells[row] ?? []).flatMap((cell) => cellLines(cell, rest[index] ?? 0))),
  ]);
  const body = rows.flatMap((cells) => [...drawRow(cells, widths, paint), rule]);
  return [...drawRow([[], ...header], widths, paint), rule, ...body];
}

function drawRow(cells: readonly (readonly Line[])[], widths: readonly number[], paint: Paint): readonly string[] {
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const last = cells.findLastIndex((lines) => lines[line] !== undefined);
    return cells
      .slice(0, last + 1)
      .map((lines, index) => drawPart(lines[line], index === last ? 0 : (widths[index] ?? 0), paint))
      .join(' '.repeat(gap));
  });
}

function drawPart(line: Line | undefined, width: number, paint: Paint): string {
  const text = line?.text ?? '';
  const padding = ' '.repeat(Math.max(0, width - widthOf(text)));
  return line === undefined ? padding : paint(line.style, text) + padding;
}

function styled(lines: readonly string[], style: Line['style']): readonly Line[] {
  return lines.map((text) => ({ text, style }));
}

interface Widths {
  readonly wanted: number;
  readonly needed: number;
}

function titleWidths(titles: readonly { title: string; scenario: string }[]): Widths {
  const texts = titles.flatMap(({ title, scenario }) => [title, scenario]);
  const needed = Math.max(0, ...texts.map(narrowest));
  return { needed, wanted: Math.max(needed, Math.min(titleWidth, ...[Math.max(0, ...texts.map(widthOf))])) };
}

function columnWidths({ header, cells }: Column): Widths {
  const inside = cells.flat().map(cellWidths);
  const headerNeeds = narrowest(header);
  return {
    wanted: Math.max(headerNeeds, Math.min(widthOf(header), 16), ...inside.map(({ wanted }) => wanted)),
    needed: Math.max(headerNeeds, ...inside.map(({ needed }) => needed)),
  };
}

/** Takes columns from whoever has the most to spare until all fit. */
function fit(columns: readonly Widths[], width: number): readonly number[] | undefined {
  const room = width - gap * (columns.length - 1);
  const widths = columns.map(({ wanted }) => wanted);
  const total = () => widths.reduce((sum, each) => sum + each, 0);
  if (columns.reduce((sum, { needed }) => sum + needed, 0) > room) return undefined;
  while (total() > room) {
    const spare = widths.map((each, index) => each - (columns[index]?.needed ?? 0));
    const most = spare.indexOf(Math.max(...spare));
    widths[most] = (widths[most] ?? 0) - 1;
  }
  return widths;
}
