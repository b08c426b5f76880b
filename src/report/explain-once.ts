import type { Surroundings } from '../explain/subject.js';
import type { ExperimentRecord } from '../model/run-record.js';
import type { Words } from '../words/en.js';
import { explainCell } from './explain-cell.js';
import { nameKey } from './phrases.js';

/** Explains cell by cell; where an earlier one had the same explanation, names that one instead. */
export function explainOnce(
  surroundings: Surroundings,
  words: Words,
): (experiment: ExperimentRecord) => string | undefined {
  const first = new Map<string, string>();
  return (experiment) => {
    const text = explainCell(experiment, surroundings, words)?.text;
    if (text === undefined) return undefined;
    const earlier = first.get(text);
    if (earlier !== undefined) return words.diagnosis.asFor(earlier);
    first.set(text, nameKey(experiment));
    return text;
  };
}
