import type { Heading, RootContent } from 'mdast';
import type { Attempt, ExperimentRecord, RunRecord } from '../../model/run-record.js';
import { verdicts } from '../../model/verdict.js';
import { groupByScenario } from '../layout.js';
import { noOutcomeMark, outcomeMarks, verdictMarks } from '../marks.js';
import { count, nameCell, nameExpectation } from '../phrases.js';
import { describeAttempt } from './attempt.js';
import { heading, list, paragraph } from './blocks.js';
import { type Outline, ranks } from './outline.js';
import { code, prose, strong, text } from './prose.js';
import { writeBlocks } from './write-blocks.js';

/**
 * Everything that was seen, experiment by experiment, under its access path.
 * @param depth - of the access paths' headings.
 */
export function showEvidence(record: RunRecord, depth: Heading['depth']): readonly Outline[] {
  return groupByScenario(record.experiments).map(({ scenario, title, experiments }) => ({
    kind: 'branch',
    lead: () => writeBlocks([heading(depth, ...prose(title), text(' '), ...code(scenario))]),
    glue: '\n\n',
    children: experiments.map((experiment) => ({
      kind: 'leaf',
      rank: ranks.evidence + verdicts.indexOf(experiment.verdict),
      counts: 'evidence',
      amount: 1,
      write: () => writeBlocks(showExperiment(experiment, (depth + 1) as Heading['depth'])),
    })),
  }));
}

function showExperiment(experiment: ExperimentRecord, depth: Heading['depth']): RootContent[] {
  const { outcome, attempts, verdict, title } = experiment;
  const mark = outcome === undefined ? noOutcomeMark : outcomeMarks[outcome.kind];
  const control = experiment.control ? [text(' (control)')] : [];
  return [
    heading(
      depth,
      ...code(experiment.experiment),
      ...nameInstance(experiment),
      ...control,
      text(`: ${mark.emoji} `),
      ...prose(nameCell(experiment)),
    ),
    ...(title === undefined ? [] : [paragraph(...prose(title))]),
    paragraph(
      text(`${verdictMarks[verdict].emoji} `),
      strong(text(verdict)),
      text(': '),
      ...prose(experiment.reason),
    ),
    list([[paragraph(...expected(experiment))], [paragraph(...calledFrom(experiment))]]),
    ...attempts.flatMap((attempt, index) => [
      ...nameAttempt(attempt, index, attempts.length),
      ...describeAttempt(attempt, experiment.probe === undefined ? 'harness' : 'probe'),
    ]),
  ];
}

function nameInstance({ instanceId }: ExperimentRecord) {
  return instanceId === undefined ? [] : [text(' on '), ...code(instanceId)];
}

function nameAttempt(attempt: Attempt, index: number, total: number): RootContent[] {
  if (total === 1) return [];
  const found = attempt.outcome?.kind ?? attempt.fault?.kind ?? 'not observed';
  return [paragraph(strong(text(`Attempt ${index + 1} of ${total}:`)), text(' '), ...prose(found))];
}

function expected({ expectation, skip }: ExperimentRecord) {
  if (skip !== undefined) return [text('Expected: nothing, as it was not run')];
  if (expectation === undefined) return [text('Expected: nothing on that date')];
  const source =
    expectation.source === undefined ? [] : [text(' (source: '), ...prose(expectation.source), text(')')];
  return [text('Expected: '), ...prose(nameExpectation(expectation)), ...source];
}

function calledFrom({ probe, instanceId, through, attempts, column }: ExperimentRecord) {
  const which = instanceId === undefined ? [] : [text(', instance '), ...code(instanceId)];
  const from =
    probe === undefined
      ? [text('; called by the harness itself')]
      : [text('; from the probe '), ...code(probe), ...which];
  const by = through === undefined ? [] : [text('; to be answered through the endpoint '), ...code(through)];
  const times = attempts.length > 1 ? [text(`; ${count(attempts.length, 'attempt')}`)] : [];
  return [text('Way of calling: '), ...prose(column), ...from, ...by, ...times];
}
