import type { RootContent } from 'mdast';
import type { RunDifference } from '../../model/run-difference.js';
import { describeUncompared, groupChanges, nameDifference } from '../difference-words.js';
import { list, paragraph } from './blocks.js';
import { code, prose, separated, strong, text } from './prose.js';

/** What changed since the baseline: what a reader of a page that is kept current looks for first. */
export function describeChanges(difference: RunDifference | undefined): RootContent[] {
  if (difference === undefined) return [];
  const cells = groupChanges(difference).map(({ cell, changes }) => [
    paragraph(...code(cell), text(': '), ...separated(changes.map(prose), '; ')),
  ]);
  const unknown = difference.notCompared.map((each) => [
    paragraph(...code(each.cell), text(': not compared, '), ...prose(describeUncompared(each))),
  ]);
  const entries = [...cells, ...unknown];
  return [
    paragraph(...separated([[strong(text('What changed:'))], prose(nameDifference(difference))], ' ')),
    ...(entries.length === 0 ? [] : [list(entries)]),
  ];
}
