import type { RunRecord } from '../model/run-record.js';
import { maskRecord } from './masking.js';

/** The record itself, account ids masked: `run.json`, and what `--json` prints. Ends with a line feed. */
export function renderJson(record: RunRecord): string {
  return `${JSON.stringify(maskRecord(record), null, 2)}\n`;
}
