import type { RunRecord } from '../model/run-record.js';
import { findFindings } from './findings.js';
import { count } from './phrases.js';

/** The run in one sentence. */
export function nameRun(record: RunRecord): string {
  const { opened, failed, inconclusive, flaky, recorded, skipped, leftOut } = findFindings(record);
  const total = record.experiments.length - leftOut.length;
  if (total === 0) return 'Nothing ran.';
  if (opened.length > 0)
    return `${count(opened.length, 'cell is', 'cells are')} reachable that should not be.`;
  if (failed.length > 0)
    return `${failed.length} of ${count(total, 'experiment')} did not give the expected outcome.`;
  if (inconclusive.length > 0)
    return `Nothing failed, but ${count(inconclusive.length, 'experiment')} could not be judged.`;
  if (skipped.length > 0) return `Nothing failed, but ${count(skipped.length, 'experiment')} did not run.`;
  if (recorded.length + flaky.length > 0) return 'Nothing failed.';
  return total === 1
    ? 'The one experiment gave the expected outcome.'
    : `All ${total} experiments gave the expected outcome.`;
}
