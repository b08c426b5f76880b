import type { RunRecord } from '../../model/run-record.js';
import { setAside } from '../left-out.js';
import { section, summary, tellWhole, titleOf } from '../markdown/document.js';
import { fitPage } from '../markdown/fit-page.js';
import { drawMatrix } from '../markdown/matrix-section.js';
import { maskRecord } from '../masking.js';

/** What a step's summary may hold, in bytes; GitHub refuses a bigger one whole. */
export const stepSummaryBytes = 1024 * 1024;

/**
 * The run's summary and matrix for a job's page on GitHub.
 * @param room - bytes; what earlier commands of the step wrote is in the same file.
 */
export function renderStepSummary(unmasked: RunRecord, room = stepSummaryBytes): string {
  const { shown: record, leftOut } = setAside(maskRecord(unmasked));
  const body = [...summary(record, leftOut), ...section(3, 'Matrix', drawMatrix(record))];
  return fitPage(
    { title: titleOf(record, 2), body, whole: tellWhole(record) },
    { size: room, unit: 'bytes' },
  );
}
