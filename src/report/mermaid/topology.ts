import type { ExperimentRecord } from '../../model/run-record.js';
import type { Words } from '../../words/en.js';
import type { AccessPath } from '../access-path.js';
import { noOutcomeMark, outcomeMarks } from '../marks.js';
import { nameCell } from '../phrases.js';
import { writeLabel } from './label.js';

/** More hosts than this make a drawing that nobody reads. */
const mostHosts = 12;

/**
 * An access path as a Mermaid flowchart: who asked, through which endpoint, which host was the last, and what
 * came of it. A dotted line is a way on which no answer came.
 */
export function drawTopology({ experiments }: AccessPath, words: Words): string {
  const { drawing } = words.pages;
  const ways = gatherWays(experiments, drawing);
  const shown = ways.slice(0, mostHosts);
  const lines = ['flowchart LR'];
  const ids = new Map<string, string>();
  const node = (kind: string, label: string, [open, close]: readonly [string, string]): string => {
    const key = `${kind} ${label}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = `n${ids.size}`;
    ids.set(key, id);
    lines.push(`  ${id}${open}${writeLabel(label)}${close}`);
    return id;
  };
  for (const { caller, through, host, cells } of shown) {
    const from = node('caller', caller, ['(', ')']);
    const via = through === undefined ? from : node('endpoint', drawing.endpoint(through), ['{{', '}}']);
    const to = node('host', host, ['[', ']']);
    if (via !== from && !lines.includes(`  ${from} --- ${via}`)) lines.push(`  ${from} --- ${via}`);
    const answered = cells.some(({ outcome }) => outcome?.reached === 'http');
    lines.push(`  ${via} ${answered ? '-->' : '-.->'}|${writeLabel(nameCells(cells, words))}| ${to}`);
  }
  if (ways.length > shown.length) {
    node('more', drawing.furtherWays(ways.length - shown.length), ['[', ']']);
  }
  return lines.join('\n');
}

interface Way {
  readonly caller: string;
  readonly through: string | undefined;
  readonly host: string;
  readonly cells: ExperimentRecord[];
}

function gatherWays(
  experiments: readonly ExperimentRecord[],
  drawing: Words['pages']['drawing'],
): readonly Way[] {
  const ways = new Map<string, Way>();
  for (const experiment of experiments) {
    const { probe, through, outcome, attempts } = experiment;
    const host = outcome?.host ?? attempts.at(-1)?.hops.at(-1)?.host ?? drawing.noHost;
    const caller = probe === undefined ? drawing.harness : drawing.probe(probe);
    const key = JSON.stringify([caller, through, host, outcome?.reached === 'http']);
    const known = ways.get(key);
    if (known === undefined) ways.set(key, { caller, through, host, cells: [experiment] });
    else known.cells.push(experiment);
  }
  return [...ways.values()];
}

function nameCells(cells: readonly ExperimentRecord[], words: Words): string {
  const names = new Set(
    cells.map((cell) => {
      const mark = cell.outcome === undefined ? noOutcomeMark : outcomeMarks[cell.outcome.kind];
      return `${mark.emoji} ${nameCell(cell, words)}`;
    }),
  );
  return [...names].join(', ');
}
