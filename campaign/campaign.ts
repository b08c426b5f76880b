import type { Scenario } from '../src/model/scenario.js';
import { type Chance, createChance } from './chance.js';
import type { Fault } from './faults/fault.js';
import { faults } from './faults/registry.js';
import { type JudgedRun, runOne } from './run-one.js';
import type { CellJudgement } from './tally.js';
import type { VirtualTime } from './virtual-time.js';

/** What came of many runs. */
export type CampaignFigures = Readonly<Record<CellJudgement, number>> & {
  readonly runs: number;
  readonly cells: number;
};

export const noFigures: CampaignFigures = { runs: 0, cells: 0, right: 0, inconclusive: 0, wrong: 0, lost: 0 };

/** Which runs a campaign has. */
export interface RunRange {
  readonly seed: number;
  readonly first: number;
  readonly runs: number;
  /** Told of each run as it ends. */
  readonly tell: (run: JudgedRun) => void;
}

/** The runs of a campaign in virtual time and how each is to be done. */
export interface CampaignRequest extends RunRange {
  readonly time: VirtualTime;
  readonly scenarios: readonly Scenario[];
  /** In place of faults of chance. */
  readonly faults?: readonly Fault[];
}

/** Makes runs in virtual time, one after the other, and counts their cells. */
export function runCampaign(request: CampaignRequest): Promise<CampaignFigures> {
  return countRuns(request, (seed) =>
    runOne(seed, { ...request, chooseFaults: (chance) => request.faults ?? chooseFaults(chance) }),
  );
}

/** Makes runs of whatever kind, one after the other, and counts their cells. */
export async function countRuns(
  { seed, first, runs, tell }: RunRange,
  make: (seed: number) => Promise<JudgedRun>,
): Promise<CampaignFigures> {
  let figures = noFigures;
  for (let index = first; index < first + runs; index += 1) {
    const run = await make(runSeedOf(seed, index));
    figures = addFigures(figures, countCells(run));
    tell(run);
  }
  return figures;
}

/** The seed of a campaign's nth run: neighbours have nothing in common. */
function runSeedOf(seed: number, index: number): number {
  return createChance(seed * 1_000_003 + index).below(2 ** 31);
}

/** None to three, each as likely as any other. */
export function chooseFaults(chance: Chance): readonly Fault[] {
  const wanted = chance.below(4);
  const chosen = new Set<Fault>();
  while (chosen.size < wanted) {
    const fault = chance.pick(faults);
    const rivals = [...chosen].filter(({ matter }) => matter !== undefined && matter === fault.matter);
    if (rivals.length === 0) chosen.add(fault);
  }
  return [...chosen];
}

export function addFigures(one: CampaignFigures, other: CampaignFigures): CampaignFigures {
  const sum = (name: keyof CampaignFigures) => one[name] + other[name];
  return {
    runs: sum('runs'),
    cells: sum('cells'),
    right: sum('right'),
    inconclusive: sum('inconclusive'),
    wrong: sum('wrong'),
    lost: sum('lost'),
  };
}

function countCells({ cells }: JudgedRun): CampaignFigures {
  const count = (wanted: CellJudgement) => cells.filter(({ judgement }) => judgement === wanted).length;
  return {
    runs: 1,
    cells: cells.length,
    right: count('right'),
    inconclusive: count('inconclusive'),
    wrong: count('wrong'),
    lost: count('lost'),
  };
}
