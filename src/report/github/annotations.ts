import type { ExperimentRecord, RunRecord } from '../../model/run-record.js';
import { en, type Words } from '../../words/en.js';
import { findFindings } from '../findings.js';
import { maskRecord } from '../masking.js';
import { nameCell, nameKey } from '../phrases.js';
import { translateRecord } from '../translate-record.js';
import { visibleLine } from '../visible-text.js';

/** GitHub shows this many of each level a step. */
const most = 10;

type Level = 'error' | 'warning';

/**
 * Workflow commands that put the findings beside the run, a line each: failures as errors, what is
 * inconclusive or flaky as warnings. Where there are more than GitHub shows, the last one counts the rest.
 * @see GitHub Docs, Workflow commands for GitHub Actions
 */
export function renderAnnotations(unmasked: RunRecord, words: Words = en): string {
  const { opened, failed, inconclusive, flaky } = findFindings(translateRecord(maskRecord(unmasked), words));
  return [
    ...annotate('error', [...opened, ...failed], words),
    ...annotate('warning', [...inconclusive, ...flaky], words),
  ].join('');
}

function annotate(level: Level, experiments: readonly ExperimentRecord[], words: Words): readonly string[] {
  if (experiments.length <= most) return experiments.map((each) => annotateCell(level, each, words));
  const rest = experiments.length - (most - 1);
  const shown = experiments.slice(0, most - 1).map((each) => annotateCell(level, each, words));
  return [...shown, writeCommand(level, 'reachmatrix', words.phrases.furtherExperiments(rest))];
}

function annotateCell(level: Level, experiment: ExperimentRecord, words: Words): string {
  const title = words.phrases.explained(nameKey(experiment), nameCell(experiment, words));
  return writeCommand(level, title, experiment.reason);
}

function writeCommand(level: Level, title: string, message: string): string {
  return `::${level} title=${escapeProperty(visibleLine(title))}::${escapeData(visibleLine(message))}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
