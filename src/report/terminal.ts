import { tellAnalysis } from '../analysis/tell-analysis.js';
import { tellReachability } from '../analysis/tell-reachability.js';
import type { ExperimentRecord, RunRecord } from '../model/run-record.js';
import { en, type Words } from '../words/en.js';
import type { AccessPath } from './access-path.js';
import { explainOnce } from './explain-once.js';
import { countVerdicts, findFindings } from './findings.js';
import type { Grid } from './grid.js';
import { groupByScenario, layOut, nameColumn } from './layout.js';
import { describeLeftOut, type LeftOut, setAside } from './left-out.js';
import { maskRecord } from './masking.js';
import { ofAccount } from './of-account.js';
import { nameCell, nameKey } from './phrases.js';
import { isSurveyed } from './survey-grids.js';
import {
  cellText,
  colourPaint,
  nameVerdict,
  type Paint,
  plainPaint,
  verdictStyles,
} from './terminal-cell.js';
import { drawTable } from './terminal-table.js';
import { padTo, widthOf, wrap } from './terminal-width.js';
import { translateRecord } from './translate-record.js';
import { visibleLine } from './visible-text.js';

/** How the terminal is. */
export interface TerminalOptions {
  /** Columns. No line is longer; fewer than 40 count as 40. */
  readonly width: number;
  readonly colour: boolean;
  /** Default: English. */
  readonly words?: Words;
}

/**
 * The matrix for a terminal: tables, or a list where they do not fit; a line of totals; then what is not a pass,
 * with its reason. Account ids are masked. Ends without a line feed.
 */
export function renderMatrix(unmasked: RunRecord, options: TerminalOptions): string {
  const { words = en } = options;
  const { shown: record, leftOut } = setAside(translateRecord(maskRecord(unmasked), words), words);
  const width = Math.max(40, options.width);
  const page = { width, paint: options.colour ? colourPaint : plainPaint, words };
  return [
    ...drawCaption(record, page),
    '',
    ...drawMatrix(record, page),
    ...drawTotals(record, page),
    ...drawLeftOut(leftOut, page),
    ...drawFindings(record, page),
  ].join('\n');
}

/** What everything is drawn on. */
interface Screen {
  readonly width: number;
  readonly paint: Paint;
  readonly words: Words;
}

/** Tables that all begin alike, several probes side by side if they fit; lists for all when one does not. */
function drawMatrix({ experiments }: RunRecord, screen: Screen): readonly string[] {
  const { width, paint, words } = screen;
  const paths = groupByScenario(experiments);
  const grids = layOut(experiments);
  const labels = grids.flatMap(({ rows }) => rows.map(({ label }) => widthOf(visibleLine(label))));
  const labelWidth = Math.max(0, ...labels);
  const draw = (grid: Grid): readonly string[] | undefined => {
    const lines = drawTable(grid, width, labelWidth, paint, words);
    const head = headOf(grid, words);
    return head === undefined ? lines : lines && [paint('bold', visibleLine(head)), ...lines];
  };
  const together = grids.map(draw);
  const fit = together.every((table) => table !== undefined);
  const tables = fit ? together : layOut(experiments, 'apart').map(draw);
  const blocks = tables.every((table) => table !== undefined)
    ? tables
    : paths.map((path) => drawList(path, screen));
  return blocks.flatMap((block) => [...block, '']);
}

/** What stands above a table where there are several of one kind. */
function headOf(grid: Grid, words: Words): string | undefined {
  const { between, instanceId } = grid;
  if (between !== undefined) return words.pages.between(between.home, between.region);
  if (instanceId === undefined) return undefined;
  return words.terminal.fromProbe(`${instanceId}${ofAccount(grid, words)}`);
}

/** What a table says, an experiment a line. */
function drawList(
  { scenario, title, experiments }: AccessPath,
  { width, paint, words: table }: Screen,
): readonly string[] {
  const name = title === scenario ? scenario : `${scenario}: ${title}`;
  const columns = experiments.map((each) => visibleLine(nameColumn(each)));
  const most = Math.min(Math.max(...columns.map(widthOf)), Math.floor(width / 2));
  const lines = experiments.flatMap((experiment, index) => {
    const { symbol, words, verdict, style } = cellText(experiment, false, table);
    const label = wrap(columns[index] ?? '', most);
    const said = wrap([words, verdict].filter(Boolean).join('  '), width - most - 6);
    return Array.from({ length: Math.max(label.length, said.length) }, (_, line) => {
      const text = said[line] === undefined ? '' : `${line === 0 ? symbol : ' '} ${said[line]}`;
      return `  ${padTo(label[line] ?? '', most)}  ${text === '' ? '' : paint(style, text)}`.trimEnd();
    });
  });
  return [...wrap(visibleLine(name), width).map((line) => paint('bold', line)), ...lines];
}

function drawCaption(
  { regions, asOf, target }: RunRecord,
  { width, paint, words }: Screen,
): readonly string[] {
  const caption = words.terminal.caption(regions.home, regions.remote, asOf, words.names.targets[target]);
  return wrap(visibleLine(caption), width).map((line) => paint('dim', line));
}

function drawTotals(record: RunRecord, { width, paint, words }: Screen): readonly string[] {
  const { phrases, names, summary, terminal } = words;
  const counts = countVerdicts(record);
  const [worst] = counts;
  const amounts = counts.map(({ verdict, amount }) => summary.amount(amount, names.verdicts[verdict]));
  const time = phrases.duration(record.durationMs);
  const { experiments, interrupted, resumedAt } = record;
  const total = terminal.totals(experiments.length, time, interrupted, resumedAt !== undefined, amounts);
  return wrap(total, width).map((line) =>
    paint(worst === undefined ? 'yellow' : verdictStyles[worst.verdict], line),
  );
}

/** What the tables do not show. */
function drawLeftOut(leftOut: readonly LeftOut[], { width, paint, words }: Screen): readonly string[] {
  return leftOut.flatMap((each) =>
    wrap(visibleLine(describeLeftOut(each, words)), width).map((line) => paint('dim', line)),
  );
}

function drawFindings(record: RunRecord, screen: Screen): readonly string[] {
  const { opened, failed, inconclusive, flaky, skipped, leftOut, ...rest } = findFindings(record);
  // What a survey records stands in its tables, by the dozen; there is no more to say of it.
  const recorded = rest.recorded.filter((each) => !isSurveyed(each));
  const explain = explainOnce(record, screen.words);
  return [
    ...opened.flatMap((each) => drawFinding(each, screen.words.terminal.opened, explain(each), screen)),
    ...[...failed, ...inconclusive, ...flaky, ...recorded, ...skipped, ...leftOut].flatMap((each) =>
      drawFinding(each, '', explain(each), screen),
    ),
  ];
}

function drawFinding(
  experiment: ExperimentRecord,
  alarm: string,
  why: string | undefined,
  { width, paint, words }: Screen,
): readonly string[] {
  const { verdict, reason, outcome, configuration } = experiment;
  const said = configuration === undefined ? [] : [tellAnalysis(configuration, outcome, words)];
  if (configuration?.reachability !== undefined) {
    said.push(tellReachability(configuration.reachability, configuration.packets, outcome, words));
  }
  const mark = nameVerdict(verdict, words);
  const head = [nameKey(experiment), nameCell(experiment, words), alarm]
    .filter(Boolean)
    .join(words.phrases.colon);
  const [first = '', ...rest] = wrap(visibleLine(head), width - widthOf(mark) - 2);
  const indent = ' '.repeat(4);
  return [
    '',
    `${paint(verdictStyles[verdict], mark)}  ${first}`,
    ...rest.map((line) => `${' '.repeat(widthOf(mark) + 2)}${line}`),
    ...[reason, ...said].flatMap((each) =>
      wrap(visibleLine(each), width - indent.length).map((line) => `${indent}${line}`),
    ),
    ...(why === undefined ? [] : wrap(visibleLine(why), width - indent.length)).map((line) =>
      paint('dim', `${indent}${line}`),
    ),
  ];
}
