import type { PhrasingContent, RootContent } from 'mdast';
import type { OutcomeKind } from '../../model/outcome.js';
import { outcomeKinds } from '../../model/outcome.js';
import type { ExperimentRecord, RunRecord } from '../../model/run-record.js';
import { verdicts } from '../../model/verdict.js';
import { type Grid, layOut } from '../layout.js';
import { noOutcomeMark, outcomeMarks, verdictMarks } from '../marks.js';
import { nameCell } from '../phrases.js';
import { paragraph, table } from './blocks.js';
import { type Outline, outlineBlocks, ranks } from './outline.js';
import { code, prose, separated, strong, text } from './prose.js';
import { writeBlocks } from './write-blocks.js';

/** The matrix, a piece per access path, and a legend of the marks that occur in it. */
export function drawMatrix(record: RunRecord): readonly Outline[] {
  return [
    ...layOut(record.experiments).map(drawGrid),
    ...outlineBlocks(drawLegend(record.experiments), ranks.remark, 'remark'),
  ];
}

function drawGrid({ columns, rows, instanceId }: Grid): Outline {
  const probe = instanceId === undefined ? [] : [text(' from '), ...code(instanceId)];
  const header = [[text('Access path'), ...probe], ...columns.map((column) => prose(column))];
  return {
    kind: 'branch',
    lead: () => writeBlocks([table(header, [])]),
    glue: '\n',
    children: rows.map((row) => {
      const cells = row.cells.flat();
      const troubled = cells.some(({ verdict }) => verdict !== 'pass');
      return {
        kind: 'leaf',
        rank: troubled ? ranks.troubledCells : ranks.cells,
        counts: 'cell',
        amount: cells.length,
        write: () => lastLine(writeBlocks([table(header, [drawRow(row)])])),
      };
    }),
  };
}

/** A row is written under a head, which is not repeated. */
function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}

function drawRow({ scenario, title, cells }: Grid['rows'][number]): PhrasingContent[][] {
  return [
    [...prose(title), text(' '), ...code(scenario)],
    ...cells.map((cell) =>
      separated(
        cell.map((each) => drawExperiment(each, cell.length > 1)),
        ' ; ',
      ),
    ),
  ];
}

/** The mark and the outcome; the verdict too unless it passed, and the id where a cell holds several. */
function drawExperiment(experiment: ExperimentRecord, named: boolean): PhrasingContent[] {
  const { outcome, verdict } = experiment;
  const mark = outcome === undefined ? noOutcomeMark : outcomeMarks[outcome.kind];
  const name = named ? [...code(experiment.experiment), text(': ')] : [];
  const warning = verdict === 'pass' ? [] : [text(` ${verdictMarks[verdict].emoji} `), strong(text(verdict))];
  return [...name, text(`${mark.emoji} `), ...prose(nameCell(experiment)), ...warning];
}

function drawLegend(experiments: readonly ExperimentRecord[]): RootContent[] {
  const kinds = new Set<OutcomeKind | undefined>(experiments.map(({ outcome }) => outcome?.kind));
  const shown = new Set(experiments.map(({ verdict }) => verdict));
  const outcomes = outcomeKinds
    .filter((kind) => kinds.has(kind))
    .map((kind) => [text(`${outcomeMarks[kind].emoji} ${kind}: ${outcomeMarks[kind].meaning}`)]);
  const nothing = kinds.has(undefined) ? [[text(`${noOutcomeMark.emoji} ${noOutcomeMark.meaning}`)]] : [];
  const judged = verdicts
    .filter((verdict) => verdict !== 'pass' && shown.has(verdict))
    .map((verdict) => [text(`${verdictMarks[verdict].emoji} ${verdict}: ${verdictMarks[verdict].meaning}`)]);
  const marks = [...outcomes, ...nothing, ...judged];
  if (marks.length === 0) return [];
  return [
    paragraph(
      text(
        'A mark shows what happened, not whether that is wanted; a cell without a verdict is as expected.',
      ),
    ),
    paragraph(...separated(marks, ' · ')),
  ];
}
