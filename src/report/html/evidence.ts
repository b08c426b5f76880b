import type { ExperimentRecord, RunRecord } from '../../model/run-record.js';
import { verdicts } from '../../model/verdict.js';
import type { Words } from '../../words/en.js';
import { nameAnchors } from './anchors.js';
import { showExperiment, type Unfolding } from './evidence-section.js';
import { textOf } from './html.js';

/** Each experiment's evidence, problems first, for as long as there is room. */
export function gatherEvidence(
  record: RunRecord,
  room: number,
  words: Words,
): ReadonlyMap<ExperimentRecord, Unfolding> {
  const nameAnchor = nameAnchors();
  const evidence = new Map<ExperimentRecord, Unfolding>();
  let used = 0;
  for (const verdict of verdicts) {
    for (const each of record.experiments) {
      if (each.verdict !== verdict) continue;
      const anchor = nameAnchor(each);
      const piece = showExperiment(each, record, anchor, words);
      used += textOf(piece).length;
      if (used > room) return evidence;
      evidence.set(each, { anchor, piece });
    }
  }
  return evidence;
}
