import { suggest } from '../document/closest.js';
import { diagnose } from '../explain/diagnose.js';
import { tellDiagnosis } from '../explain/tell-diagnosis.js';
import type { Diagnosis } from '../model/diagnosis.js';
import type { ExperimentRecord, RunRecord } from '../model/run-record.js';
import { maskRecord } from '../report/masking.js';
import { nameCell, nameKey } from '../report/phrases.js';
import { visibleLine } from '../report/visible-text.js';
import type { Words } from '../words/en.js';
import { chooseWords, type LanguageChoice } from './choose-language.js';
import { type CommandResult, refuse } from './command-result.js';
import { exitCodes } from './exit-codes.js';
import { type RunPlaces, readRun } from './read-run.js';
import { askingStore } from './store-result.js';

export interface ExplainRunOptions extends RunPlaces, LanguageChoice {
  /** Keys of cells, `scenario/experiment`; none: every cell that is no pass. */
  readonly cells: readonly string[];
  readonly json: boolean;
}

interface ExplainedCell {
  readonly experiment: ExperimentRecord;
  readonly diagnosis?: Diagnosis;
}

/**
 * Explains cells of a run: what was seen, what likely lies behind it, and what to change. Account ids are masked.
 * @param run - a run id, a `run.json`, or the folder of one.
 * @returns exit code 2 when there is no such run or no such cell.
 */
export async function explainRun(run: string, options: ExplainRunOptions): Promise<CommandResult> {
  return askingStore(async () => {
    const read = await readRun(run, options);
    const spoken = chooseWords(options);
    if ('problems' in read || 'problems' in spoken)
      return refuse([read, spoken].flatMap((each) => ('problems' in each ? each.problems : [])));
    const record = maskRecord(read.record);
    const problems = unknownCells(options.cells, record);
    if (problems.length > 0) return refuse(problems);
    const cells = chooseCells(options.cells, record).map((experiment): ExplainedCell => {
      const diagnosis = diagnose(experiment, record);
      return { experiment, ...(diagnosis !== undefined && { diagnosis }) };
    });
    const { words } = spoken;
    const stdout = options.json
      ? `${JSON.stringify({ runId: record.runId, cells: cells.map((cell) => asData(cell, words)) }, null, 2)}\n`
      : cells.map((cell) => asText(cell, words)).join('\n');
    return { exitCode: exitCodes.asExpected, stdout, stderr: '' };
  });
}

function unknownCells(cells: readonly string[], { experiments, runId }: RunRecord): readonly string[] {
  const keys = experiments.map(nameKey);
  return cells
    .filter((cell) => !experiments.some((each) => isCalled(each, cell)))
    .map(
      (cell) =>
        `Expected \`--cell\` to be a cell of ${runId}, such as \`${keys[0] ?? 'scenario/experiment'}\`, got \`${cell}\`${suggest(cell, keys)}.`,
    );
}

function chooseCells(cells: readonly string[], { experiments }: RunRecord): readonly ExperimentRecord[] {
  if (cells.length === 0) return experiments.filter(({ verdict }) => verdict !== 'pass');
  return experiments.filter((each) => cells.some((cell) => isCalled(each, cell)));
}

/** Without the instance, a key means the cell on every probe of its role. */
function isCalled(experiment: ExperimentRecord, cell: string): boolean {
  return nameKey(experiment) === cell || `${experiment.scenario}/${experiment.experiment}` === cell;
}

function asData({ experiment, diagnosis }: ExplainedCell, words: Words): unknown {
  const { outcome, verdict } = experiment;
  // JSON.stringify leaves out what is undefined.
  return {
    cell: nameKey(experiment),
    verdict,
    outcome,
    ...diagnosis,
    ...(diagnosis !== undefined &&
      outcome !== undefined && {
        sentences: tellDiagnosis(diagnosis, outcome, words),
      }),
  };
}

function asText({ experiment, diagnosis }: ExplainedCell, words: Words): string {
  const { diagnosis: table, names, phrases } = words;
  const { outcome, verdict } = experiment;
  const head = `${nameKey(experiment)}${phrases.colon}${nameCell(experiment, words)} (${names.verdicts[verdict]})`;
  if (diagnosis === undefined || outcome === undefined)
    return [head, '', table.nothing, ''].map(visibleLine).join('\n');
  const { seen, known, likely, toChange } = tellDiagnosis(diagnosis, outcome, words);
  const part = (title: string, texts: readonly string[], mark: (index: number) => string) =>
    texts.length === 0 ? [] : ['', `${title}:`, ...texts.map((text, index) => `${mark(index)} ${text}`)];
  return [
    head,
    ...part(table.seen, seen, () => '-'),
    ...part(table.known, known, () => '-'),
    ...part(table.likely, likely, (index) => `${index + 1}.`),
    ...part(table.toChange, toChange, () => '-'),
    '',
    `${table.more}${phrases.colon}${diagnosis.page}`,
    '',
  ]
    .map(visibleLine)
    .join('\n');
}
