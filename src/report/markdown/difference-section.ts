import type { RootContent } from 'mdast';
import type { RunDifference } from '../../model/run-difference.js';
import type { Words } from '../../words/en.js';
import { describeUncompared, groupChanges, nameDifference } from '../difference-words.js';
import { list, paragraph } from './blocks.js';
import { code, prose, separated, strong, text } from './prose.js';

/** What changed since the baseline: what a reader of a page that is kept current looks for first. */
export function describeChanges(difference: RunDifference | undefined, words: Words): RootContent[] {
  if (difference === undefined) return [];
  const { differences, phrases } = words;
  const cells = groupChanges(difference, words).map(({ cell, changes }) => [
    paragraph(...code(cell), text(phrases.colon), ...separated(changes.map(prose), phrases.semicolon)),
  ]);
  const unknown = difference.notCompared.map((each) => [
    paragraph(
      ...code(each.cell),
      text(phrases.colon),
      ...prose(differences.notComparedCell(describeUncompared(each, words))),
    ),
  ]);
  const entries = [...cells, ...unknown];
  return [
    paragraph(
      ...separated(
        [[strong(text(`${differences.whatChanged}:`))], prose(nameDifference(difference, words))],
        ' ',
      ),
    ),
    ...(entries.length === 0 ? [] : [list(entries)]),
  ];
}
