import type { Paragraph, RootContent } from 'mdast';
import { nameCells } from '../../baseline/cells.js';
import type { CellState } from '../../model/run-difference.js';
import type { RunRecord } from '../../model/run-record.js';
import type { Words } from '../../words/en.js';
import { nameState } from '../difference-words.js';
import type { PastRun } from '../past-run.js';
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
export function describeTurns(record: RunRecord, history: readonly PastRun[], words: Words): RootContent[] {
  const timeline = layTimeline(record, history);
  if (timeline === undefined) return [];
  const { changedWithin, nothingWithin, furtherChanges } = words.history;
  const amount = timeline.runs.length;
  const turns = [...nameCells(record).keys()]
    .flatMap((cell) => findTurns(cell, timeline.momentsOf(cell)))
    .sort((a, b) => (a.asOf < b.asOf ? 1 : -Number(a.asOf > b.asOf)));
  if (turns.length === 0) return [paragraph(text(nothingWithin(amount)))];
  const further = turns.length - mostTurns;
  const more = further > 0 ? [[paragraph(text(furtherChanges(further)))]] : [];
  return [
    paragraph(strong(text(changedWithin(amount)))),
    list([...turns.slice(0, mostTurns).map((turn) => [describeTurn(turn, words)]), ...more]),
  ];
}

function findTurns(cell: string, moments: readonly Moment[]): readonly Turn[] {
  return moments.flatMap(({ before, state, run }) =>
    before === undefined || state === undefined ? [] : [{ cell, before, after: state, asOf: run.asOf }],
  );
}

function describeTurn({ cell, before, after, asOf }: Turn, words: Words): Paragraph {
  const { history, names, phrases } = words;
  const [was = '', is = ''] = [before, after].map((state) =>
    history.state(nameState(state, words), names.verdicts[state.verdict]),
  );
  return paragraph(...code(cell), text(phrases.colon), ...prose(history.turn(was, is, asOf)));
}
