import type { RunRecord } from '../../model/run-record.js';
import { en, type Words } from '../../words/en.js';
import { setAside } from '../left-out.js';
import { section, summary, tellWhole, titleOf } from '../markdown/document.js';
import { fitPage } from '../markdown/fit-page.js';
import { drawMatrix } from '../markdown/matrix-section.js';
import { maskRecord } from '../masking.js';
import { translateRecord } from '../translate-record.js';

/** What a step's summary may hold, in bytes; GitHub refuses a bigger one whole. */
export const stepSummaryBytes = 1024 * 1024;

/**
 * The run's summary and matrix for a job's page on GitHub.
 * @param room - bytes; what earlier commands of the step wrote is in the same file.
 */
export function renderStepSummary(unmasked: RunRecord, room = stepSummaryBytes, words: Words = en): string {
  const { shown: record, leftOut } = setAside(translateRecord(maskRecord(unmasked), words), words);
  const body = [
    ...summary(record, leftOut, words),
    ...section(3, words.pages.headings.matrix, drawMatrix(record, words)),
  ];
  return fitPage(
    { title: titleOf(record, 2, words), body, whole: tellWhole(record, words) },
    { size: room, unit: 'bytes' },
    words,
  );
}
