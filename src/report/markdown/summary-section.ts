import type { PhrasingContent, RootContent } from 'mdast';
import type { ExperimentRecord, RunRecord } from '../../model/run-record.js';
import type { Words } from '../../words/en.js';
import { countVerdicts, findFindings } from '../findings.js';
import { nameRun } from '../headline.js';
import { describeLeftOut, type LeftOut } from '../left-out.js';
import { verdictMarks } from '../marks.js';
import { nameCell, nameKey, nameOrigin } from '../phrases.js';
import { list, paragraph } from './blocks.js';
import { describeChanges } from './difference-section.js';
import { code, prose, separated, strong, text } from './prose.js';

/** The answer first: what changed, where that is known, counts, then what failed, what could not be judged, and the rest that is not a pass. */
export function summarise(record: RunRecord, leftOut: readonly LeftOut[], words: Words): RootContent[] {
  const { names, phrases, summary } = words;
  const { titles } = summary;
  const findings = findFindings(record);
  const counts = countVerdicts(record).map(({ verdict, amount }) => [
    text(`${verdictMarks[verdict].emoji} ${summary.amount(amount, names.verdicts[verdict])}`),
  ]);
  const total = text(`${phrases.experiments(record.experiments.length)}${phrases.colon}`);
  return [
    ...describeChanges(record.difference, words),
    paragraph(strong(text(nameRun(record, words)))),
    ...(counts.length === 0 ? [] : [paragraph(total, ...separated(counts, ' · '))]),
    ...section(titles.opened, findings.opened, withSource, words),
    ...section(titles.failed, findings.failed, withSource, words),
    ...section(titles.inconclusive, findings.inconclusive, sentence, words),
    ...section(titles.flaky, findings.flaky, sentence, words),
    ...section(titles.recorded, findings.recorded, sentence, words),
    ...section(titles.skipped, [...findings.skipped, ...findings.leftOut], sentence, words),
    ...leftOut.map((each) => paragraph(...prose(`${describeLeftOut(each, words)}${phrases.fullStop}`))),
  ];
}

type Describe = (experiment: ExperimentRecord, words: Words) => PhrasingContent[];

function section(
  title: string,
  experiments: readonly ExperimentRecord[],
  describe: Describe,
  words: Words,
): RootContent[] {
  if (experiments.length === 0) return [];
  const items = experiments.map((each) => [paragraph(...describe(each, words))]);
  return [paragraph(strong(text(`${title}:`))), list(items)];
}

/** A reason says what was expected; its dates and source say whether that still holds. */
function withSource(experiment: ExperimentRecord, words: Words): PhrasingContent[] {
  const origin = nameOrigin(experiment.expectation ?? {}, words);
  const from = origin === '' ? [] : [text(' ('), ...prose(origin), text(')')];
  return [...sentence(experiment, words), ...from];
}

function sentence(experiment: ExperimentRecord, words: Words): PhrasingContent[] {
  return [
    ...code(nameKey(experiment)),
    text(words.phrases.colon),
    strong(...prose(nameCell(experiment, words))),
    text(words.phrases.dash),
    ...prose(experiment.reason),
  ];
}
