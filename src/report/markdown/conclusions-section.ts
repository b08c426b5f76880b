import type { List, Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { RunRecord } from '../../model/run-record.js';
import type { Words } from '../../words/en.js';
import { type Testimony, type WeighedConclusion, weighConclusions } from '../conclusion-weighing.js';
import { list, paragraph } from './blocks.js';
import { code, prose, separated, strong, text } from './prose.js';

const marks: Record<WeighedConclusion['result'], string> = {
  confirmed: '🟢',
  contradicted: '🔴',
  'not shown': '⚪',
};

/** The article's conclusions, each with the cells that confirm it, contradict it or fall silent. */
export function drawConclusions(record: RunRecord, words: Words): RootContent[] {
  const weighed = weighConclusions(record, words);
  return weighed.length === 0
    ? []
    : [
        list(
          weighed.map((each) => drawConclusion(each, words)),
          true,
        ),
      ];
}

function drawConclusion(
  { conclusion, result, testimonies }: WeighedConclusion,
  { conclusions, phrases }: Words,
): (Paragraph | List)[] {
  const groups = (['contradicts', 'confirms', 'nothing'] as const).flatMap((says) => {
    const cells = testimonies.filter((each) => each.says === says).map(cite);
    return cells.length === 0
      ? []
      : [paragraph(text(conclusions.citing[says]), ...separated(cells, phrases.comma))];
  });
  const caveat = conclusions.caveats[conclusion.id];
  const mark = strong(text(`${marks[result]} ${conclusions.results[result]}`));
  return [
    paragraph(mark, text(`${phrases.dash}${conclusions.claims[conclusion.id]}`)),
    list([...groups, ...(caveat === '' ? [] : [paragraph(text(caveat))])].map((line) => [line])),
  ];
}

function cite({ cell, words }: Testimony): PhrasingContent[] {
  return [...code(cell), text(' ('), ...prose(words), text(')')];
}
