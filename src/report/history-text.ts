import type { CellHistory, History } from '../baseline/history.js';
import type { CellState } from '../model/run-difference.js';
import { en, type Words } from '../words/en.js';
import { nameState } from './difference-words.js';
import { noOutcomeMark, outcomeMarks, verdictMarks } from './marks.js';
import { padTo, widthOf } from './terminal-width.js';
import { visibleLine } from './visible-text.js';

/**
 * A history for a terminal: a line per cell with one symbol a run, the oldest first, and what it gave last and
 * since when; then what the symbols mean. Ends with a line feed.
 */
export function renderHistory(history: History, table: Words = en): string {
  const { history: words } = table;
  const [first, last] = [history.runs[0], history.runs.at(-1)];
  if (first === undefined || last === undefined) return `${words.noRuns}\n`;
  const rows = history.cells.map((cell) => [
    visibleLine(cell.cell),
    cell.states.map(symbolOf).join(''),
    visibleLine(describeLast(cell, table)),
  ]);
  const lines = [[words.experiment, padTo(words.runs, history.runs.length), words.last], ...rows];
  const widths = [0, 1].map((column) => Math.max(...lines.map((row) => widthOf(row[column] ?? ''))));
  const aligned = lines.map((row) =>
    row
      .map((text, column) => padTo(text, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const [from, to] = [first, last].map(({ runId, asOf }) => words.run(runId, asOf));
  const span = words.span(history.runs.length, from ?? '', to ?? '');
  return [visibleLine(span), '', ...aligned, '', ...explainSymbols(history, words), ''].join('\n');
}

/** An outcome's symbol; a run that could not tell has its verdict's. */
function symbolOf(state: CellState | undefined): string {
  if (state === undefined) return ' ';
  if (state.skip !== undefined) return verdictMarks.skipped.symbol;
  if (state.verdict === 'inconclusive' || state.verdict === 'skipped') return '·';
  return state.outcome === undefined ? noOutcomeMark.symbol : outcomeMarks[state.outcome.kind].symbol;
}

function describeLast({ states, since }: CellHistory, words: Words): string {
  const { history, names } = words;
  const last = states.findLast((state) => state !== undefined);
  if (last === undefined) return '';
  const mark = `${verdictMarks[last.verdict].symbol} ${names.verdicts[last.verdict]}`;
  const gone = states.at(-1) === undefined ? history.gone : '';
  const from = since === undefined ? '' : history.since(since.startedAt.slice(0, 10));
  return `${history.state(nameState(last, words), mark)}${from}${gone}`;
}

function explainSymbols({ cells }: History, words: Words['history']): readonly string[] {
  const states = cells.flatMap((cell) => cell.states.flatMap((state) => state ?? []));
  const kinds = Object.entries(outcomeMarks).filter(([kind, { symbol }]) =>
    states.some((state) => state.outcome?.kind === kind && symbolOf(state) === symbol),
  );
  const lines = kinds.map(([kind, { symbol }]) => `${symbol} ${kind}`);
  return states.some((state) => symbolOf(state) === '·') ? [...lines, `· ${words.inDoubt}`] : lines;
}
