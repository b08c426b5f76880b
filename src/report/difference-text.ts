import type { RunDifference } from '../model/run-difference.js';
import { en, type Words } from '../words/en.js';
import { describeUncompared, groupChanges, nameDifference } from './difference-words.js';
import { maskAccounts } from './masking.js';
import { visibleLine } from './visible-text.js';

/** A difference for a terminal: a sentence, then each changed cell with what changed. Ends with a line feed. */
export function renderDifference(difference: RunDifference, words: Words = en): string {
  const { phrases, differences } = words;
  const lines = [
    nameDifference(difference, words),
    ...groupChanges(difference, words).flatMap(({ cell, changes }) => [
      '',
      cell,
      ...changes.map((sentence) => `    ${sentence}`),
    ]),
    ...(difference.notCompared.length === 0 ? [] : ['', differences.notCompared]),
    ...difference.notCompared.map(
      (each) => `    ${phrases.explained(each.cell, describeUncompared(each, words))}`,
    ),
  ];
  return lines.map((line) => `${indentOf(line)}${visibleLine(maskAccounts(line))}\n`).join('');
}

function indentOf(line: string): string {
  return line.startsWith('    ') ? '    ' : '';
}
