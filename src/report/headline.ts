import type { RunRecord } from '../model/run-record.js';
import type { Words } from '../words/en.js';
import { findFindings } from './findings.js';

/** The run in one sentence. */
export function nameRun(record: RunRecord, { summary }: Words): string {
  const { opened, failed, inconclusive, flaky, recorded, skipped, leftOut } = findFindings(record);
  const total = record.experiments.length - leftOut.length;
  if (total === 0) return summary.nothingRan;
  if (opened.length > 0) return summary.opened(opened.length);
  if (failed.length > 0) return summary.failed(failed.length, total);
  if (inconclusive.length > 0) return summary.inconclusive(inconclusive.length);
  if (skipped.length > 0) return summary.skipped(skipped.length);
  return recorded.length + flaky.length > 0 ? summary.nothingFailed : summary.asExpected(total);
}
