import type { ExperimentRecord, RunRecord } from '../model/run-record.js';
import type { AccessPath } from './access-path.js';
import { countVerdicts, findFindings } from './findings.js';
import { type Grid, groupByScenario, layOut, nameColumn } from './layout.js';
import { describeLeftOut, type LeftOut, setAside } from './left-out.js';
import { verdictMarks } from './marks.js';
import { maskRecord } from './masking.js';
import { count, nameCell, nameDuration, nameKey } from './phrases.js';
import { cellText, colourPaint, type Paint, plainPaint, verdictStyles } from './terminal-cell.js';
import { drawTable } from './terminal-table.js';
import { padTo, widthOf, wrap } from './terminal-width.js';
import { visibleLine } from './visible-text.js';

/** How the terminal is. */
export interface TerminalOptions {
  /** Columns. No line is longer; fewer than 40 count as 40. */
  readonly width: number;
  readonly colour: boolean;
}

/**
 * The matrix for a terminal: tables, or a list where they do not fit; a line of totals; then what is not a pass,
 * with its reason. Account ids are masked. Ends without a line feed.
 */
export function renderMatrix(unmasked: RunRecord, options: TerminalOptions): string {
  const { shown: record, leftOut } = setAside(maskRecord(unmasked));
  const width = Math.max(40, options.width);
  const paint = options.colour ? colourPaint : plainPaint;
  return [
    ...drawCaption(record, width, paint),
    '',
    ...drawMatrix(record, width, paint),
    ...drawTotals(record, width, paint),
    ...drawLeftOut(leftOut, width, paint),
    ...drawFindings(record, width, paint),
  ].join('\n');
}

/** Tables that all begin alike, several probes side by side if they fit; lists for all when one does not. */
function drawMatrix({ experiments }: RunRecord, width: number, paint: Paint): readonly string[] {
  const paths = groupByScenario(experiments);
  const labelWidth = Math.max(0, ...paths.map(({ scenario }) => widthOf(visibleLine(scenario))));
  const draw = (grid: Grid): readonly string[] | undefined => {
    const lines = drawTable(grid, width, labelWidth, paint);
    if (grid.instanceId === undefined) return lines;
    return lines && [paint('bold', visibleLine(`From the probe ${grid.instanceId}`)), ...lines];
  };
  const together = layOut(experiments).map(draw);
  const fit = together.every((table) => table !== undefined);
  const tables = fit ? together : layOut(experiments, 'apart').map(draw);
  const blocks = tables.every((table) => table !== undefined)
    ? tables
    : paths.map((path) => drawList(path, width, paint));
  return blocks.flatMap((block) => [...block, '']);
}

/** What a table says, an experiment a line. */
function drawList(
  { scenario, title, experiments }: AccessPath,
  width: number,
  paint: Paint,
): readonly string[] {
  const name = title === scenario ? scenario : `${scenario}: ${title}`;
  const columns = experiments.map((each) => visibleLine(nameColumn(each)));
  const most = Math.min(Math.max(...columns.map(widthOf)), Math.floor(width / 2));
  const lines = experiments.flatMap((experiment, index) => {
    const { symbol, words, verdict, style } = cellText(experiment, false);
    const label = wrap(columns[index] ?? '', most);
    const said = wrap([words, verdict].filter(Boolean).join('  '), width - most - 6);
    return Array.from({ length: Math.max(label.length, said.length) }, (_, line) => {
      const text = said[line] === undefined ? '' : `${line === 0 ? symbol : ' '} ${said[line]}`;
      return `  ${padTo(label[line] ?? '', most)}  ${text === '' ? '' : paint(style, text)}`.trimEnd();
    });
  });
  return [...wrap(visibleLine(name), width).map((line) => paint('bold', line)), ...lines];
}

function drawCaption({ regions, asOf, target }: RunRecord, width: number, paint: Paint): readonly string[] {
  const caption = `${regions.home} → ${regions.remote}, as of ${asOf}, ${target}`;
  return wrap(visibleLine(caption), width).map((line) => paint('dim', line));
}

function drawTotals(record: RunRecord, width: number, paint: Paint): readonly string[] {
  const counts = countVerdicts(record);
  const [worst] = counts;
  const amounts = counts.map(({ verdict, amount }) => `${amount} ${verdict}`).join(', ');
  const time = `${record.interrupted ? ', interrupted after' : ' in'} ${nameDuration(record.durationMs)}${record.resumedAt === undefined ? '' : ', resumed'}`;
  const total = `${count(record.experiments.length, 'experiment')}${time}: ${amounts || 'nothing ran'}`;
  return wrap(total, width).map((line) =>
    paint(worst === undefined ? 'yellow' : verdictStyles[worst.verdict], line),
  );
}

/** What the tables do not show. */
function drawLeftOut(leftOut: readonly LeftOut[], width: number, paint: Paint): readonly string[] {
  return leftOut.flatMap((each) =>
    wrap(visibleLine(describeLeftOut(each)), width).map((line) => paint('dim', line)),
  );
}

function drawFindings(record: RunRecord, width: number, paint: Paint): readonly string[] {
  const { opened, failed, inconclusive, flaky, recorded, skipped, leftOut } = findFindings(record);
  return [
    ...opened.flatMap((each) => drawFinding(each, 'reachable, and should not be', width, paint)),
    ...[...failed, ...inconclusive, ...flaky, ...recorded, ...skipped, ...leftOut].flatMap((each) =>
      drawFinding(each, '', width, paint),
    ),
  ];
}

function drawFinding(
  experiment: ExperimentRecord,
  alarm: string,
  width: number,
  paint: Paint,
): readonly string[] {
  const { verdict, reason } = experiment;
  const mark = `${verdictMarks[verdict].symbol} ${verdict.toUpperCase()}`;
  const head = [nameKey(experiment), nameCell(experiment), alarm].filter(Boolean).join(': ');
  const [first = '', ...rest] = wrap(visibleLine(head), width - mark.length - 2);
  const indent = ' '.repeat(4);
  return [
    '',
    `${paint(verdictStyles[verdict], mark)}  ${first}`,
    ...rest.map((line) => `${' '.repeat(mark.length + 2)}${line}`),
    ...wrap(visibleLine(reason), width - indent.length).map((line) => `${indent}${line}`),
  ];
}
