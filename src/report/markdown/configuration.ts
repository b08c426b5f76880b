import type { RootContent } from 'mdast';
import { tellAnalysis } from '../../analysis/tell-analysis.js';
import type { ExperimentRecord } from '../../model/run-record.js';
import type { Words } from '../../words/en.js';
import { list, paragraph } from './blocks.js';
import { prose, strong, text } from './prose.js';

/** What the configuration says of a cell, where it was asked: the comparison, then each finding. */
export function describeConfiguration(
  { configuration: analysis, outcome }: ExperimentRecord,
  words: Words,
): RootContent[] {
  if (analysis === undefined) return [];
  const { configuration, phrases } = words;
  const { findings, refused = [] } = analysis;
  const lines = [
    ...findings.map(({ hop, says, what }) => [
      strong(text(configuration.stances[says])),
      text(`${phrases.colon}${configuration.hops[hop]}${phrases.comma}`),
      ...prose(what),
    ]),
    ...refused.map((each) => [text(`${configuration.refused}${phrases.colon}`), ...prose(each)]),
  ];
  return [
    paragraph(...prose(tellAnalysis(analysis, outcome, words))),
    ...(lines.length === 0 ? [] : [list(lines.map((line) => [paragraph(...line)]))]),
  ];
}
