import { diagnose } from '../explain/diagnose.js';
import type { Surroundings } from '../explain/subject.js';
import { tellShortly } from '../explain/tell-diagnosis.js';
import type { ExperimentRecord } from '../model/run-record.js';
import type { Words } from '../words/en.js';

/** A cell's explanation, short enough to stand in a report. */
export interface CellExplanation {
  /** Whole sentences; they may hold what machines said. */
  readonly text: string;
  /** Where more is told, below the program's own folder. */
  readonly page: string;
}

/** @returns undefined for what succeeded as it should, and for what was not observed. */
export function explainCell(
  experiment: ExperimentRecord,
  surroundings: Surroundings,
  words: Words,
): CellExplanation | undefined {
  const diagnosis = diagnose(experiment, surroundings);
  if (diagnosis === undefined || experiment.outcome === undefined) return undefined;
  // Beside a cause that the configuration shows, nobody needs to guess at one.
  const isNamed = experiment.configuration?.agreement === 'cause-named';
  const told = isNamed ? { ...diagnosis, causes: [], changes: [] } : diagnosis;
  const text = tellShortly(told, experiment.outcome, words);
  return text === '' ? undefined : { text, page: diagnosis.page };
}
