import type { RunDifference } from '../model/run-difference.js';
import { describeUncompared, groupChanges, nameDifference } from './difference-words.js';
import { maskAccounts } from './masking.js';
import { visibleLine } from './visible-text.js';

/** A difference for a terminal: a sentence, then each changed cell with what changed. Ends with a line feed. */
export function renderDifference(difference: RunDifference): string {
  const lines = [
    nameDifference(difference),
    ...groupChanges(difference).flatMap(({ cell, changes }) => [
      '',
      cell,
      ...changes.map((sentence) => `    ${sentence}`),
    ]),
    ...(difference.notCompared.length === 0 ? [] : ['', 'Not compared:']),
    ...difference.notCompared.map((each) => `    ${each.cell}: ${describeUncompared(each)}`),
  ];
  return lines.map((line) => `${indentOf(line)}${visibleLine(maskAccounts(line))}\n`).join('');
}

function indentOf(line: string): string {
  return line.startsWith('    ') ? '    ' : '';
}
