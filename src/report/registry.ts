import type { RunRecord } from '../model/run-record.js';
import type { Words } from '../words/en.js';
import { renderCsv, renderCsvParts } from './csv/document.js';
import { renderHtml, renderHtmlParts } from './html/document.js';
import { renderJson, renderJsonParts } from './json.js';
import { renderJunit, renderJunitParts } from './junit/document.js';
import { renderMarkdown } from './markdown/document.js';
import type { PastRun } from './past-run.js';

/** What a report can show beside the run itself, and how. */
export interface RenderOptions {
  /** Earlier runs, in any order. */
  readonly history?: readonly PastRun[];
  /** Default: English. Formats for machines know no language. */
  readonly words?: Words;
}

/** One way of writing a run down: a pure function of what it is given, and the file it goes to. */
export interface Format {
  readonly fileName: string;
  readonly render: (record: RunRecord, options?: RenderOptions) => string;
  /** The same text in parts, where a whole one of a big run would crowd the memory. */
  readonly parts?: (record: RunRecord, options?: RenderOptions) => Iterable<string>;
}

/** Every format by the name that `--format` takes, in the order in which files are listed. */
export const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  [
    'markdown',
    {
      fileName: 'matrix.md',
      render: (record, { words, history } = {}) => renderMarkdown(record, words, undefined, history),
    },
  ],
  ['html', { fileName: 'matrix.html', render: renderHtml, parts: renderHtmlParts }],
  ['json', { fileName: 'run.json', render: renderJson, parts: renderJsonParts }],
  ['junit', { fileName: 'junit.xml', render: renderJunit, parts: renderJunitParts }],
  ['csv', { fileName: 'cells.csv', render: renderCsv, parts: renderCsvParts }],
]);

/** What is written when no format is asked for: a page for people, and the record that all others are made from. */
export const defaultFormats: readonly string[] = ['markdown', 'json'];
