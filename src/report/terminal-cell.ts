import { styleText } from 'node:util';
import type { ExperimentRecord } from '../model/run-record.js';
import type { Verdict } from '../model/verdict.js';
import type { Words } from '../words/en.js';
import { noOutcomeMark, outcomeMarks, verdictMarks } from './marks.js';
import { nameCell } from './phrases.js';
import { narrowest, widthOf, wrap } from './terminal-width.js';
import { visibleLine } from './visible-text.js';

export type Style = Parameters<typeof styleText>[0];

/** Colours text, or leaves it as it is. */
export type Paint = (style: Style | undefined, text: string) => string;

export const plainPaint: Paint = (_style, text) => text;

/** Colour was asked for and decided by the caller; the environment is not asked again. */
export const colourPaint: Paint = (style, text) =>
  style === undefined ? text : styleText(style, text, { validateStream: false });

/** A line of a cell, to be padded before it is painted. */
export interface Line {
  readonly text: string;
  readonly style?: Style;
}

/** One experiment in a cell: its mark, its outcome, and its verdict where that is not pass. */
export interface CellText {
  readonly symbol: string;
  readonly words: string;
  readonly verdict: string;
  readonly style?: Style;
}

export const verdictStyles: Record<Verdict, Style> = {
  fail: ['bold', 'red'],
  inconclusive: 'yellow',
  flaky: 'yellow',
  recorded: 'cyan',
  skipped: 'dim',
  pass: 'green',
};

/** @param named - whether to say which experiment it is, where a cell holds several. */
export function cellText(experiment: ExperimentRecord, named: boolean, words: Words): CellText {
  const { outcome, verdict } = experiment;
  const mark = outcome === undefined ? noOutcomeMark : outcomeMarks[outcome.kind];
  const name = named ? `${experiment.experiment}: ` : '';
  return {
    symbol: mark.symbol,
    words: visibleLine(`${name}${nameCell(experiment, words)}`),
    verdict: verdict === 'pass' ? '' : nameVerdict(verdict, words),
    ...styleOf(experiment),
  };
}

/** `✘ FAIL`. */
export function nameVerdict(verdict: Verdict, { names }: Words): string {
  return `${verdictMarks[verdict].symbol} ${names.verdicts[verdict].toUpperCase()}`;
}

/** Its lines; words hang under the first one, beside the mark. */
export function cellLines({ symbol, words, verdict, style }: CellText, width: number): readonly Line[] {
  const text = wrap(words, width - 2).map((line, index) => `${index === 0 ? symbol : ' '} ${line}`);
  return [...text, ...(verdict === '' ? [] : [verdict])].map((line) => ({
    text: line,
    ...(style === undefined ? {} : { style }),
  }));
}

/** Columns that it takes unbroken, and those that it needs at least. */
export function cellWidths({ words, verdict }: CellText): {
  readonly wanted: number;
  readonly needed: number;
} {
  return {
    wanted: Math.max(widthOf(words) + 2, widthOf(verdict)),
    needed: Math.max(narrowest(words) + 2, widthOf(verdict)),
  };
}

/** A pass is green only where something was reached: a wall of green would hide which cells those are. */
function styleOf({ verdict, outcome }: ExperimentRecord): { readonly style?: Style } {
  if (verdict !== 'pass') return { style: verdictStyles[verdict] };
  return outcome?.kind === 'success' ? { style: 'green' } : {};
}
