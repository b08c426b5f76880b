import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CampaignFigures, noFigures } from './campaign.js';
import { describeFigures } from './describe-run.js';
import type { FaultFigures } from './each-fault.js';
import { faults } from './faults/registry.js';
import type { MutantFigures } from './mutations/try-mutations.js';
import { projectRoot } from './project-root.js';

const page = join(projectRoot, 'docs/reliability.md');

/** What the page is to show; what is absent, or of no run, stays as it is there. */
export interface PageFigures {
  readonly seed: number;
  readonly figures: CampaignFigures;
  /** Runs for each fault of the table. */
  readonly each: number;
  readonly table: FaultFigures | undefined;
  readonly forReal: CampaignFigures | undefined;
  readonly mutants: readonly MutantFigures[] | undefined;
}

/** Writes figures between the marks of docs/reliability.md. */
export function writePage({ seed, figures, each, table, forReal, mutants }: PageFigures): void {
  const sections: readonly (readonly [name: string, content: string | undefined])[] = [
    ['total', figures.runs > 0 ? total('runs', figures, seed) : undefined],
    ['real', forReal && total('real', forReal, seed)],
    ['faults', table && faultTable(table, each)],
    ['mutations', mutants && mutationTable(mutants)],
  ];
  let text = readFileSync(page, 'utf8');
  for (const [name, content] of sections) {
    if (content !== undefined) text = replaceBetween(text, name, content);
  }
  writeFileSync(page, text);
}

function total(option: string, figures: CampaignFigures, seed: number): string {
  return `\`npm run campaign -- --${option} ${figures.runs} --seed ${seed}\`: ${describeFigures(figures)}.`;
}

function mutationTable(found: readonly MutantFigures[]): string {
  const rows = found.map(({ safeguard, figures }) => {
    const faults =
      safeguard.faults.length === 0 ? 'none' : safeguard.faults.map((id) => `\`${id}\``).join(', ');
    return `| ${safeguard.what} | \`${safeguard.file}\` | ${faults} | ${figures.wrong} | ${figures.lost} |`;
  });
  return ['| without | in | faults | wrong | lost |', '|---|---|---|---|---|', ...rows].join('\n');
}

/** Puts a text between two marks of a page. */
function replaceBetween(text: string, name: string, content: string): string {
  const [start, end] = [`<!-- campaign: ${name} -->`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from)
    throw new Error(`Expected docs/reliability.md to have the marks ${start} and ${end}`);
  return `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`;
}

function faultTable(table: FaultFigures, each: number): string {
  const rows = faults.map((fault) => {
    const figures = table[fault.id] ?? noFigures;
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
