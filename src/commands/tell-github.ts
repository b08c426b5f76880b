import { appendFile, stat } from 'node:fs/promises';
import type { RunRecord } from '../model/run-record.js';
import { renderAnnotations } from '../report/github/annotations.js';
import { renderStepSummary, stepSummaryBytes } from '../report/github/step-summary.js';
import type { Words } from '../words/en.js';

/** Less than this says nothing of a run. */
const fewestBytes = 1024;

/**
 * In a GitHub Actions job, adds the run to the job's page and says what to show beside it.
 * @returns lines for stderr: the runner reads workflow commands there too, and `--json` keeps stdout clean.
 * Nothing outside of a job.
 */
export async function tellGithub(
  record: RunRecord,
  env: Readonly<Record<string, string | undefined>>,
  words: Words,
): Promise<string> {
  const annotations = env['GITHUB_ACTIONS'] === 'true' ? renderAnnotations(record, words) : '';
  const file = env['GITHUB_STEP_SUMMARY'];
  return file ? `${annotations}${await appendSummary(record, file, words)}` : annotations;
}

/** A run has been made and judged by now: that its summary cannot be shown must not end it. */
async function appendSummary(record: RunRecord, file: string, words: Words): Promise<string> {
  const taken = (await stat(file).catch(() => undefined))?.size ?? 0;
  const room = stepSummaryBytes - taken - 1;
  if (room < fewestBytes) return 'The step summary has no room left for this run.\n';
  try {
    await appendFile(file, `\n${renderStepSummary(record, room, words)}`);
    return '';
  } catch (error) {
    return `Could not write the step summary: ${error instanceof Error ? error.message : String(error)}\n`;
  }
}
