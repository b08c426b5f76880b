import type { List, Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { ExperimentRecord, RunRecord } from '../../model/run-record.js';
import { countVerdicts, findFindings } from '../findings.js';
import { nameRun } from '../headline.js';
import { describeLeftOut, type LeftOut } from '../left-out.js';
import { verdictMarks } from '../marks.js';
import { count, nameCell, nameKey } from '../phrases.js';
import { list, paragraph } from './blocks.js';
import { describeChanges } from './difference-section.js';
import { code, prose, separated, strong, text } from './prose.js';

/** The answer first: what changed, where that is known, counts, then what failed, what could not be judged, and the rest that is not a pass. */
export function summarise(record: RunRecord, leftOut: readonly LeftOut[]): RootContent[] {
  const findings = findFindings(record);
  const counts = countVerdicts(record).map(({ verdict, amount }) => [
    text(`${verdictMarks[verdict].emoji} ${amount} ${verdict}`),
  ]);
  const total = text(`${count(record.experiments.length, 'experiment')}: `);
  return [
    ...describeChanges(record.difference),
    paragraph(strong(text(nameRun(record)))),
    ...(counts.length === 0 ? [] : [paragraph(total, ...separated(counts, ' · '))]),
    ...section('Now reachable, and should not be', findings.opened, withSource),
    ...section('Failed', findings.failed, withSource),
    ...section('Inconclusive', findings.inconclusive, withReason),
    ...section('Flaky', findings.flaky, withReason),
    ...section('Recorded, nothing being expected on that date', findings.recorded, withReason),
    ...section('Skipped', [...findings.skipped, ...findings.leftOut], withReason),
    ...leftOut.map((each) => paragraph(...prose(`${describeLeftOut(each)}.`))),
  ];
}

function section(
  title: string,
  experiments: readonly ExperimentRecord[],
  describe: (experiment: ExperimentRecord) => (Paragraph | List)[],
): RootContent[] {
  if (experiments.length === 0) return [];
  return [paragraph(strong(text(`${title}:`))), list(experiments.map(describe))];
}

/** A reason says what was expected; its dates and source say whether that still holds. */
function withSource(experiment: ExperimentRecord): (Paragraph | List)[] {
  const { since, until, source } = experiment.expectation ?? {};
  const dates = [since && `since ${since}`, until && `until ${until}`].filter(Boolean).join(' ');
  const origin = [dates && `expected ${dates}`, source && `source: ${source}`].filter(Boolean).join('; ');
  const from = origin === '' ? [] : [text(' ('), ...prose(origin), text(')')];
  return [paragraph(...sentence(experiment), ...from)];
}

function withReason(experiment: ExperimentRecord): (Paragraph | List)[] {
  return [paragraph(...sentence(experiment))];
}

function sentence(experiment: ExperimentRecord): PhrasingContent[] {
  return [
    ...code(nameKey(experiment)),
    text(': '),
    strong(...prose(nameCell(experiment))),
    text(' — '),
    ...prose(experiment.reason),
  ];
}
