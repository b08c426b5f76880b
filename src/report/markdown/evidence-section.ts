import type { Heading, PhrasingContent, RootContent } from 'mdast';
import type { Attempt, ExperimentRecord, RunRecord } from '../../model/run-record.js';
import { verdicts } from '../../model/verdict.js';
import type { Words } from '../../words/en.js';
import { explainCell } from '../explain-cell.js';
import { groupByScenario } from '../layout.js';
import { noOutcomeMark, outcomeMarks, verdictMarks } from '../marks.js';
import { nameCell, nameExpectation } from '../phrases.js';
import { describeAttempt } from './attempt.js';
import { heading, list, paragraph } from './blocks.js';
import { describeConfiguration } from './configuration.js';
import { type Outline, ranks } from './outline.js';
import { code, fill, prose, separated, strong, text } from './prose.js';
import { describeReachability } from './reachability.js';
import { writeBlocks } from './write-blocks.js';

/**
 * Everything that was seen, experiment by experiment, under its access path.
 * @param depth - of the access paths' headings.
 */
export function showEvidence(record: RunRecord, depth: Heading['depth'], words: Words): readonly Outline[] {
  return groupByScenario(record.experiments).map(({ scenario, title, experiments }) => ({
    kind: 'branch',
    lead: () => writeBlocks([heading(depth, ...prose(title), text(' '), ...code(scenario))]),
    glue: '\n\n',
    children: experiments.map((experiment) => ({
      kind: 'leaf',
      rank: ranks.evidence + verdicts.indexOf(experiment.verdict),
      counts: 'evidence',
      amount: 1,
      write: () => writeBlocks(showExperiment(experiment, record, (depth + 1) as Heading['depth'], words)),
    })),
  }));
}

function showExperiment(
  experiment: ExperimentRecord,
  record: RunRecord,
  depth: Heading['depth'],
  words: Words,
): RootContent[] {
  const { outcome, attempts, verdict, title, instanceId } = experiment;
  const { evidence, names, phrases } = words;
  const mark = outcome === undefined ? noOutcomeMark : outcomeMarks[outcome.kind];
  const control = experiment.control ? [text(` (${evidence.control})`)] : [];
  return [
    heading(
      depth,
      ...code(experiment.experiment),
      ...(instanceId === undefined ? [] : fill(evidence.on(code(instanceId)))),
      ...control,
      text(`${phrases.colon}${mark.emoji} `),
      ...prose(nameCell(experiment, words)),
    ),
    ...(title === undefined ? [] : [paragraph(...prose(title))]),
    paragraph(
      text(`${verdictMarks[verdict].emoji} `),
      strong(text(names.verdicts[verdict])),
      text(phrases.colon),
      ...prose(experiment.reason),
    ),
    ...why(experiment, record, words),
    list([[paragraph(...expected(experiment, words))], [paragraph(...calledFrom(experiment, words))]]),
    ...describeConfiguration(experiment, words),
    ...describeReachability(experiment, words),
    ...attempts.flatMap((attempt, index) => [
      ...nameAttempt(attempt, index, attempts.length, words),
      ...describeAttempt(attempt, experiment.probe === undefined ? 'harness' : 'probe', words),
    ]),
  ];
}

function why(experiment: ExperimentRecord, record: RunRecord, words: Words): RootContent[] {
  const said = explainCell(experiment, record, words);
  if (said === undefined) return [];
  const { diagnosis, phrases } = words;
  const page = [text(` (${diagnosis.more}${phrases.colon}`), ...code(said.page), text(')')];
  return [paragraph(strong(text(diagnosis.title)), text(phrases.colon), ...prose(said.text), ...page)];
}

function nameAttempt(attempt: Attempt, index: number, total: number, words: Words): RootContent[] {
  if (total === 1) return [];
  const found = attempt.outcome?.kind ?? attempt.fault?.kind ?? words.phrases.notObserved;
  return [paragraph(strong(text(words.evidence.attempt(index + 1, total))), text(' '), ...prose(found))];
}

function expected({ expectation, skip }: ExperimentRecord, words: Words): PhrasingContent[] {
  const { evidence, phrases } = words;
  const said = (expected: PhrasingContent[]) => [text(`${evidence.expected}${phrases.colon}`), ...expected];
  if (skip !== undefined) return said([text(evidence.nothingNotRun)]);
  if (expectation === undefined) return said([text(evidence.nothingExpected)]);
  const { source } = expectation;
  const from = source === undefined ? [] : fill(evidence.source(prose(source)));
  return said([...prose(nameExpectation(expectation, words)), ...from]);
}

function calledFrom(
  { probe, instanceId, through, attempts, column }: ExperimentRecord,
  { evidence, phrases }: Words,
): PhrasingContent[] {
  const which =
    instanceId === undefined ? [] : [text(phrases.comma), ...fill(evidence.instance(code(instanceId)))];
  const parts = [
    [text(`${evidence.wayOfCalling}${phrases.colon}`), ...prose(column)],
    probe === undefined
      ? [text(evidence.calledByHarness)]
      : [...fill(evidence.fromProbe(code(probe))), ...which],
    ...(through === undefined ? [] : [fill(evidence.throughEndpoint(code(through)))]),
    ...(attempts.length > 1 ? [[text(phrases.attempts(attempts.length))]] : []),
  ];
  return separated(parts, phrases.semicolon);
}
