import type { RunRecord } from '../../../src/model/run-record.js';
import { rememberRun } from '../../../src/report/past-run.js';
import { articleRecord } from '../article-record.js';
import { troubledRecord } from '../troubled-record.js';

/** A record as if its run had been on a day. */
export function at(record: RunRecord, asOf: string): RunRecord {
  return { ...record, asOf, runId: `run-${asOf}`, startedAt: `${asOf}T09:30:00.000Z` };
}

/** Two earlier runs, newest first. */
export const history = [at(articleRecord(), '2025-06-01'), at(articleRecord(), '2024-12-01')].map(
  rememberRun,
);

/** The run of which the page tells: every kind of trouble. */
export const now = at(troubledRecord(), '2025-12-01');
