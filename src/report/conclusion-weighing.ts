import type { ExperimentRecord, RunRecord } from '../model/run-record.js';
import type { Words } from '../words/en.js';
import { type Conclusion, conclusions, isSign, type Witness } from './conclusions.js';
import { nameCell, nameKey } from './phrases.js';

/** What one named cell says of a conclusion, in words. */
export interface Testimony {
  readonly cell: string;
  readonly says: 'confirms' | 'contradicts' | 'nothing';
  /** Its outcome, or why it says nothing. */
  readonly words: string;
}

/** A conclusion held against a run. */
export interface WeighedConclusion {
  readonly conclusion: Conclusion;
  readonly result: 'confirmed' | 'contradicted' | 'not shown';
  readonly testimonies: readonly Testimony[];
}

/**
 * Holds the article's conclusions against the cells of a run. One conclusive cell to the contrary contradicts;
 * confirmation needs every cell; all else is not shown.
 * @returns nothing when the run holds none of the cells: it is not a replay of the article.
 */
export function weighConclusions(record: RunRecord, words: Words): readonly WeighedConclusion[] {
  const cells = cellsByExperiment(record);
  if (!conclusions.some(({ witnesses }) => witnesses.some(({ cell }) => cells.has(cell)))) return [];
  return conclusions.map((conclusion) => {
    const testimonies = conclusion.witnesses
      .filter(({ cell, further }) => further !== true || cells.has(cell))
      .flatMap((witness) =>
        (cells.get(witness.cell) ?? [undefined]).map((cell) => hear(witness, cell, words)),
      );
    return { conclusion, result: decide(testimonies), testimonies };
  });
}

const cited = new Set(conclusions.flatMap(({ witnesses }) => witnesses.map(({ cell }) => cell)));

/** Where a role has several probes, each of them is a witness of its own. */
function cellsByExperiment({ experiments }: RunRecord): ReadonlyMap<string, readonly ExperimentRecord[]> {
  const cells = new Map<string, ExperimentRecord[]>();
  for (const each of experiments) {
    const key = `${each.scenario}/${each.experiment}`;
    if (cited.has(key)) cells.set(key, [...(cells.get(key) ?? []), each]);
  }
  return cells;
}

function decide(testimonies: readonly Testimony[]): WeighedConclusion['result'] {
  if (testimonies.some(({ says }) => says === 'contradicts')) return 'contradicted';
  return testimonies.length > 0 && testimonies.every(({ says }) => says === 'confirms')
    ? 'confirmed'
    : 'not shown';
}

function hear(
  { cell: name, confirmedBy, contradictedBy }: Witness,
  experiment: ExperimentRecord | undefined,
  table: Words,
): Testimony {
  const { conclusions: said, names } = table;
  if (experiment === undefined) return { cell: name, says: 'nothing', words: said.notPartOfRun };
  const cell = nameKey(experiment);
  const { outcome, verdict } = experiment;
  const words = nameCell(experiment, table);
  if (outcome === undefined) return { cell, says: 'nothing', words };
  const doubted = (doubt: string): Testimony => ({
    cell,
    says: 'nothing',
    words: said.doubtful(words, doubt),
  });
  if (verdict === 'inconclusive' || verdict === 'skipped') return doubted(names.verdicts[verdict]);
  const doubt = doubtOf(experiment, said);
  if (doubt !== undefined) return doubted(doubt);
  if (confirmedBy.some((sign) => isSign(outcome, sign))) return { cell, says: 'confirms', words };
  if (contradictedBy.some((sign) => isSign(outcome, sign))) return { cell, says: 'contradicts', words };
  return doubted(said.showsNeither);
}

/** A success that did not come through the endpoint, or not with what was asked, is none of the endpoint's. */
function doubtOf({ attempts }: ExperimentRecord, said: Words['conclusions']): string | undefined {
  const last = attempts.at(-1);
  if (last?.proof?.kind === 'another-path') return said.anotherPath;
  return last?.answerMismatch === undefined ? undefined : said.otherAnswer;
}
