import type { Paragraph, RootContent } from 'mdast';
import { nameCells } from '../../baseline/cells.js';
import type { CellState } from '../../model/run-difference.js';
import type { RunRecord } from '../../model/run-record.js';
import { nameState } from '../difference-words.js';
import type { PastRun } from '../past-run.js';
import { count } from '../phrases.js';
import { layTimeline, type Moment } from '../timeline.js';
import { list, paragraph } from './blocks.js';
import { code, prose, strong, text } from './prose.js';

/** A page says what changed of late; what changed long ago is in the history. */
const mostTurns = 20;

interface Turn {
  readonly cell: string;
  readonly before: CellState;
  readonly after: CellState;
  readonly asOf: string;
}

/** Since when cells are as they are, where they changed within the last runs; the newest change first. */
export function describeTurns(record: RunRecord, history: readonly PastRun[]): RootContent[] {
  const timeline = layTimeline(record, history);
  if (timeline === undefined) return [];
  const within = `within the last ${timeline.runs.length} runs`;
  const turns = [...nameCells(record).keys()]
    .flatMap((cell) => findTurns(cell, timeline.momentsOf(cell)))
    .sort((a, b) => (a.asOf < b.asOf ? 1 : -Number(a.asOf > b.asOf)));
  if (turns.length === 0) return [paragraph(text(`Nothing changed ${within}.`))];
  const further = turns.length - mostTurns;
  const more = further > 0 ? [[paragraph(text(`and ${count(further, 'earlier change')}`))]] : [];
  return [
    paragraph(strong(text(`Changed ${within}:`))),
    list([...turns.slice(0, mostTurns).map((turn) => [describeTurn(turn)]), ...more]),
  ];
}

function findTurns(cell: string, moments: readonly Moment[]): readonly Turn[] {
  return moments.flatMap(({ before, state, run }) =>
    before === undefined || state === undefined ? [] : [{ cell, before, after: state, asOf: run.asOf }],
  );
}

function describeTurn({ cell, before, after, asOf }: Turn): Paragraph {
  const [was, is] = [before, after].map((state) => `${nameState(state)}, ${state.verdict}`);
  return paragraph(...code(cell), text(': '), ...prose(`${was} → ${is}, since ${asOf}`));
}
