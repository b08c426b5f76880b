import type { PhrasingContent, RootContent } from 'mdast';
import type { OutcomeKind } from '../../model/outcome.js';
import { outcomeKinds } from '../../model/outcome.js';
import type { ExperimentRecord, RunRecord } from '../../model/run-record.js';
import { verdicts } from '../../model/verdict.js';
import type { Words } from '../../words/en.js';
import type { Grid } from '../grid.js';
import { layOut } from '../layout.js';
import { noOutcomeMark, outcomeMarks, verdictMarks } from '../marks.js';
import { ofAccount } from '../of-account.js';
import { nameCell } from '../phrases.js';
import { paragraph, table } from './blocks.js';
import { type Outline, outlineBlocks, ranks } from './outline.js';
import { code, fill, prose, separated, strong, text } from './prose.js';
import { writeBlocks } from './write-blocks.js';

/** The matrix, a piece per access path, and a legend of the marks that occur in it. */
export function drawMatrix(record: RunRecord, words: Words): readonly Outline[] {
  return [
    ...layOut(record.experiments).map((grid) => drawGrid(grid, words)),
    ...outlineBlocks(drawLegend(record.experiments, words), ranks.remark, 'remark'),
  ];
}

function drawGrid(grid: Grid, words: Words): Outline {
  const { columns, rows } = grid;
  const first = headOf(grid, words);
  const header = [first, ...columns.map((column) => prose(column))];
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
        write: () => lastLine(writeBlocks([table(header, [drawRow(row, words)])])),
      };
    }),
  };
}

function headOf({ between, instanceId, account }: Grid, words: Words): PhrasingContent[] {
  const { accessPath, accessPathFrom } = words.pages;
  if (between !== undefined) return [text(words.pages.between(between.home, between.region))];
  if (instanceId === undefined) return [text(accessPath)];
  return fill(accessPathFrom([...code(instanceId), text(ofAccount({ account }, words))]));
}

/** A row is written under a head, which is not repeated. */
function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}

function drawRow({ label, title, cells }: Grid['rows'][number], words: Words): PhrasingContent[][] {
  return [
    [...prose(title), text(' '), ...code(label)],
    ...cells.map((cell) =>
      separated(
        cell.map((each) => drawExperiment(each, cell.length > 1, words)),
        ' ; ',
      ),
    ),
  ];
}

/** The mark and the outcome; the verdict too unless it passed, and the id where a cell holds several. */
function drawExperiment(experiment: ExperimentRecord, named: boolean, words: Words): PhrasingContent[] {
  const { outcome, verdict } = experiment;
  const mark = outcome === undefined ? noOutcomeMark : outcomeMarks[outcome.kind];
  const name = named ? [...code(experiment.experiment), text(': ')] : [];
  const warning =
    verdict === 'pass'
      ? []
      : [text(` ${verdictMarks[verdict].emoji} `), strong(text(words.names.verdicts[verdict]))];
  return [...name, text(`${mark.emoji} `), ...prose(nameCell(experiment, words)), ...warning];
}

function drawLegend(
  experiments: readonly ExperimentRecord[],
  { names, pages, phrases }: Words,
): RootContent[] {
  const kinds = new Set<OutcomeKind | undefined>(experiments.map(({ outcome }) => outcome?.kind));
  const shown = new Set(experiments.map(({ verdict }) => verdict));
  const outcomes = outcomeKinds
    .filter((kind) => kinds.has(kind))
    .map((kind) => [
      text(`${outcomeMarks[kind].emoji} ${phrases.explained(kind, names.outcomeMeanings[kind])}`),
    ]);
  const nothing = kinds.has(undefined) ? [[text(`${noOutcomeMark.emoji} ${names.nothingMeaning}`)]] : [];
  const judged = verdicts
    .filter((verdict) => verdict !== 'pass' && shown.has(verdict))
    .map((verdict) => [
      text(
        `${verdictMarks[verdict].emoji} ${phrases.explained(names.verdicts[verdict], names.verdictMeanings[verdict])}`,
      ),
    ]);
  const marks = [...outcomes, ...nothing, ...judged];
  if (marks.length === 0) return [];
  return [paragraph(text(pages.marksMean)), paragraph(...separated(marks, ' · '))];
}
