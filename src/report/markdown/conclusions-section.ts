import type { List, Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { RunRecord } from '../../model/run-record.js';
import { type Testimony, type WeighedConclusion, weighConclusions } from '../conclusion-weighing.js';
import { list, paragraph } from './blocks.js';
import { code, prose, separated, strong, text } from './prose.js';

const marks: Record<WeighedConclusion['result'], string> = {
  confirmed: '🟢 confirmed',
  contradicted: '🔴 contradicted',
  'not shown': '⚪ not shown by this run',
};

const verbs: Record<Testimony['says'], string> = {
  contradicts: 'Contradicted by ',
  confirms: 'Confirmed by ',
  nothing: 'Says nothing: ',
};

/** The article's conclusions, each with the cells that confirm it, contradict it or fall silent. */
export function drawConclusions(record: RunRecord): RootContent[] {
  const weighed = weighConclusions(record);
  return weighed.length === 0 ? [] : [list(weighed.map(drawConclusion), true)];
}

function drawConclusion({ conclusion, result, testimonies }: WeighedConclusion): (Paragraph | List)[] {
  const groups = (['contradicts', 'confirms', 'nothing'] as const).flatMap((says) => {
    const cells = testimonies.filter((each) => each.says === says).map(cite);
    return cells.length === 0 ? [] : [paragraph(text(verbs[says]), ...separated(cells, ', '))];
  });
  const caveat = conclusion.caveat === undefined ? [] : [paragraph(text(conclusion.caveat))];
  return [
    paragraph(strong(text(marks[result])), text(` — ${conclusion.claim}`)),
    list([...groups, ...caveat].map((line) => [line])),
  ];
}

function cite({ cell, words }: Testimony): PhrasingContent[] {
  return [...code(cell), text(' ('), ...prose(words), text(')')];
}
