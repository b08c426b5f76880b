import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CampaignFigures } from './campaign.js';
import { describeFigures } from './describe-run.js';
import type { FaultFigures } from './each-fault.js';
import type { MutantFigures } from './mutations/try-mutations.js';
import { projectRoot } from './project-root.js';

const page = join(projectRoot, 'docs/reliability.md');

/** What the page is to show; what is absent stays as it is there. */
export interface PageFigures {
  readonly figures: CampaignFigures;
  readonly seed: number;
  readonly table?: readonly FaultFigures[];
  /** Runs for each fault of the table. */
  readonly each?: number;
}

/** Writes figures between the marks of docs/reliability.md. */
export function writePage({ figures, seed, table, each }: PageFigures): void {
  const command = `npm run campaign -- --runs ${figures.runs} --seed ${seed}`;
  let text = replaceBetween(
    readFileSync(page, 'utf8'),
    'total',
    `\`${command}\`: ${describeFigures(figures)}.`,
  );
  if (table !== undefined) text = replaceBetween(text, 'faults', faultTable(table, each ?? 0));
  writeFileSync(page, text);
}

/** Writes the table of safeguards. */
export function writeMutations(found: readonly MutantFigures[]): void {
  const rows = found.map(({ safeguard, figures }) => {
    const faults =
      safeguard.faults.length === 0 ? 'none' : safeguard.faults.map((id) => `\`${id}\``).join(', ');
    return `| ${safeguard.what} | \`${safeguard.file}\` | ${faults} | ${figures.wrong} | ${figures.lost} |`;
  });
  const head = ['| without | in | faults | wrong | lost |', '|---|---|---|---|---|'];
  writeFileSync(page, replaceBetween(readFileSync(page, 'utf8'), 'mutations', [...head, ...rows].join('\n')));
}

/** Puts a text between two marks of a page. */
function replaceBetween(text: string, name: string, content: string): string {
  const [start, end] = [`<!-- campaign: ${name} -->`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from)
    throw new Error(`Expected docs/reliability.md to have the marks ${start} and ${end}`);
  return `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`;
}

function faultTable(table: readonly FaultFigures[], each: number): string {
  const rows = table.map(({ fault, figures }) => {
    const share = figures.cells === 0 ? 0 : (100 * figures.inconclusive) / figures.cells;
    const cells = [fault.what, fault.answer, `${share.toFixed(0)} %`, `${figures.wrong}`, `${figures.lost}`];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return [
    `${each} runs with each fault alone, all in the same worlds:`,
    '',
    '| what goes wrong | what the harness does | inconclusive | wrong | lost |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}
