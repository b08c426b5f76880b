import type { ExperimentRecord, RunRecord } from '../../model/run-record.js';
import { en } from '../../words/en.js';
import { maskRecord } from '../masking.js';
import { joinParts } from '../parts.js';
import { nameExpectation } from '../phrases.js';
import { quoteWords } from '../shell-words.js';
import { writeField } from './field.js';

type Field = string | number | undefined;

/** Column → what stands in it. Names and order are the file's contract; a new column goes to the end. */
const columns: readonly (readonly [string, (experiment: ExperimentRecord, record: RunRecord) => Field])[] = [
  ['run_id', (_, { runId }) => runId],
  ['started_at', (_, { startedAt }) => startedAt],
  ['as_of', (_, { asOf }) => asOf],
  ['target', (_, { target }) => target],
  ['scenario', ({ scenario }) => scenario],
  ['experiment', ({ experiment }) => experiment],
  ['scenario_title', ({ scenarioTitle }) => scenarioTitle],
  ['title', ({ title }) => title],
  ['column', ({ column }) => column],
  ['control', ({ control }) => String(control)],
  ['probe', ({ probe }) => probe],
  ['through', ({ through }) => through],
  ['verdict', ({ verdict }) => verdict],
  ['outcome', ({ outcome }) => outcome?.kind],
  ['code', ({ outcome }) => outcome?.code],
  ['phase', ({ outcome }) => outcome?.phase],
  ['reached', ({ outcome }) => outcome?.reached],
  ['host', ({ outcome }) => outcome?.host],
  ['expected', ({ expectation }) => expectation && nameExpectation(expectation, en)],
  ['source', ({ expectation }) => expectation?.source],
  ['reason', ({ reason }) => reason],
  ['attempts', ({ attempts }) => attempts.length],
  ['duration_ms', ({ attempts }) => attempts.at(-1)?.durationMs],
  ['exit_code', ({ attempts }) => attempts.at(-1)?.exitCode],
  ['message', ({ attempts }) => attempts.at(-1)?.message.trim()],
  ['command', ({ attempts }) => quoteWords(attempts.at(-1)?.argv ?? [])],
];

/**
 * One row a cell, for a spreadsheet or a database, as RFC 4180 has it: a header, CRLF after every record.
 * Times and codes are the last attempt's. Account ids are masked.
 */
export function renderCsv(record: RunRecord): string {
  return [...renderCsvParts(record)].join('');
}

/** The same, some rows at a time. */
export function renderCsvParts(unmasked: RunRecord): Generator<string> {
  return joinParts(writeRows(maskRecord(unmasked)));
}

function* writeRows(record: RunRecord): Generator<string> {
  yield `${columns.map(([name]) => writeField(name)).join(',')}\r\n`;
  for (const experiment of record.experiments)
    yield `${columns.map(([, read]) => writeField(read(experiment, record))).join(',')}\r\n`;
}
