import type { RunRecord } from '../model/run-record.js';
import { renderCsv } from './csv/document.js';
import { renderHtml } from './html/document.js';
import { renderJson } from './json.js';
import { renderJunit } from './junit/document.js';
import { renderMarkdown } from './markdown/document.js';

/** One way of writing a run down: a pure function of the record, and the file it goes to. */
export interface Format {
  readonly fileName: string;
  readonly render: (record: RunRecord) => string;
}

/** Every format by the name that `--format` takes, in the order in which files are listed. */
export const formats: ReadonlyMap<string, Format> = new Map([
  ['markdown', { fileName: 'matrix.md', render: renderMarkdown }],
  ['html', { fileName: 'matrix.html', render: renderHtml }],
  ['json', { fileName: 'run.json', render: renderJson }],
  ['junit', { fileName: 'junit.xml', render: renderJunit }],
  ['csv', { fileName: 'cells.csv', render: renderCsv }],
]);

/** What is written when no format is asked for: a page for people, and the record that all others are made from. */
export const defaultFormats: readonly string[] = ['markdown', 'json'];
