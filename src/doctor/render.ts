import type { Diagnosis } from './examine.js';
import type { FindingStatus } from './finding.js';

const marks: Readonly<Record<FindingStatus, { readonly symbol: string; readonly colour: number }>> = {
  ok: { symbol: '✓', colour: 32 },
  problem: { symbol: '✗', colour: 31 },
  unknown: { symbol: '?', colour: 33 },
};

/**
 * The findings as aligned lines under their check, each problem with its mend below; then a count.
 * @param options.colour - only for terminals.
 */
export function renderDiagnoses(
  diagnoses: readonly Diagnosis[],
  options: { readonly colour: boolean },
): string {
  const paint = (colour: number, text: string): string =>
    options.colour ? `\u001b[${colour}m${text}\u001b[0m` : text;
  const checkWidth = Math.max(0, ...diagnoses.map(({ check }) => check.length));
  const subjectWidth = Math.max(0, ...diagnoses.map(({ subject }) => visible(subject).length));
  const indent = ' '.repeat(checkWidth + 5);
  const lines = diagnoses.flatMap(({ check, subject, status, detail, mend }, index) => {
    const name = diagnoses[index - 1]?.check === check ? '' : check;
    const { symbol, colour } = marks[status];
    const head = `${name.padEnd(checkWidth)}  ${paint(colour, symbol)}  ${visible(subject).padEnd(subjectWidth)}  ${visible(detail)}`;
    return [head.trimEnd(), ...(mend === undefined ? [] : [`${indent}→ ${visible(mend)}`])];
  });
  return `${[...lines, '', count(diagnoses)].join('\n')}\n`;
}

function count(diagnoses: readonly Diagnosis[]): string {
  const number = (status: FindingStatus) => diagnoses.filter((each) => each.status === status).length;
  const parts = [`${number('ok')} ok`, `${number('problem')} to mend`, `${number('unknown')} unknown`];
  return parts.filter((part) => !part.startsWith('0 ') || part === '0 to mend').join(', ');
}

/** What machines said, on one line and with nothing that a terminal obeys. */
function visible(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/\p{C}/gu, '?').trim();
}
