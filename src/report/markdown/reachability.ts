import type { RootContent } from 'mdast';
import { explanationCodes, listReachability, tellReachability } from '../../analysis/tell-reachability.js';
import type { ExperimentRecord } from '../../model/run-record.js';
import type { Words } from '../../words/en.js';
import { list, paragraph } from './blocks.js';
import { code, prose, strong, text } from './prose.js';

/** What AWS's analyzer says of a cell, where it was to be asked; what its codes mean is AWS's to say. */
export function describeReachability(
  { configuration, outcome }: ExperimentRecord,
  words: Words,
): RootContent[] {
  const analysis = configuration?.reachability;
  if (analysis === undefined) return [];
  const { reachability, phrases } = words;
  const lines = listReachability(analysis, words);
  const hasCodes = analysis.kind === 'asked' && analysis.answer.kind === 'not-reachable';
  return [
    paragraph(
      ...prose(tellReachability(analysis, configuration?.packets ?? 'nothing', outcome, words)),
      ...(hasCodes ? [text(` ${reachability.codes} `), ...code(explanationCodes)] : []),
    ),
    ...(lines.length === 0
      ? []
      : [
          list(
            lines.map((line) => [
              paragraph(strong(text(reachability.own)), text(phrases.colon), ...prose(line)),
            ]),
          ),
        ]),
  ];
}
