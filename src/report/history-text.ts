import type { CellHistory, History } from '../baseline/history.js';
import type { CellState } from '../model/run-difference.js';
import { nameState } from './difference-words.js';
import { noOutcomeMark, outcomeMarks, verdictMarks } from './marks.js';
import { count } from './phrases.js';
import { padTo, widthOf } from './terminal-width.js';
import { visibleLine } from './visible-text.js';

/**
 * A history for a terminal: a line per cell with one symbol a run, the oldest first, and what it gave last and
 * since when; then what the symbols mean. Ends with a line feed.
 */
export function renderHistory(history: History): string {
  const [first, last] = [history.runs[0], history.runs.at(-1)];
  if (first === undefined || last === undefined) return 'No runs.\n';
  const rows = history.cells.map((cell) => [
    visibleLine(cell.cell),
    cell.states.map(symbolOf).join(''),
    visibleLine(describeLast(cell)),
  ]);
  const table = [['experiment', padTo('runs', history.runs.length), 'last'], ...rows];
  const widths = [0, 1].map((column) => Math.max(...table.map((row) => widthOf(row[column] ?? ''))));
  const lines = table.map((row) =>
    row
      .map((text, column) => padTo(text, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const span = `${count(history.runs.length, 'run')}: ${first.runId} (as of ${first.asOf}) to ${last.runId} (as of ${last.asOf})`;
  return [visibleLine(span), '', ...lines, '', ...explainSymbols(history), ''].join('\n');
}

/** An outcome's symbol; a run that could not tell has its verdict's. */
function symbolOf(state: CellState | undefined): string {
  if (state === undefined) return ' ';
  if (state.skip !== undefined) return verdictMarks.skipped.symbol;
  if (state.verdict === 'inconclusive' || state.verdict === 'skipped') return '·';
  return state.outcome === undefined ? noOutcomeMark.symbol : outcomeMarks[state.outcome.kind].symbol;
}

function describeLast({ states, since }: CellHistory): string {
  const last = states.findLast((state) => state !== undefined);
  if (last === undefined) return '';
  const mark = `${verdictMarks[last.verdict].symbol} ${last.verdict}`;
  const gone = states.at(-1) === undefined ? ', no longer run' : '';
  return `${nameState(last)}, ${mark}${since === undefined ? '' : `, since ${since.startedAt.slice(0, 10)}`}${gone}`;
}

function explainSymbols({ cells }: History): readonly string[] {
  const states = cells.flatMap((cell) => cell.states.flatMap((state) => state ?? []));
  const kinds = Object.entries(outcomeMarks).filter(([kind, { symbol }]) =>
    states.some((state) => state.outcome?.kind === kind && symbolOf(state) === symbol),
  );
  const lines = kinds.map(([kind, { symbol }]) => `${symbol} ${kind}`);
  return states.some((state) => symbolOf(state) === '·') ? [...lines, '· not observed, or in doubt'] : lines;
}
