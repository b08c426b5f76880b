import type { CampaignFigures } from './campaign.js';
import type { JudgedCell } from './judge-cells.js';
import type { JudgedRun } from './run-one.js';

/** One line that sums a campaign up. */
export function describeFigures(figures: CampaignFigures): string {
  const { runs, cells, right, inconclusive, wrong, lost } = figures;
  const number = (value: number) => value.toLocaleString('en');
  return `${number(runs)} runs, ${number(cells)} cells: ${number(right)} right, ${number(inconclusive)} inconclusive, ${wrong} wrong, ${lost} lost`;
}

/** The wrong and lost cells of a run, and how to see them again; nothing for a run in order. */
export function describeTrouble(run: JudgedRun, again: string): readonly string[] {
  const bad = run.cells.filter(({ judgement }) => judgement === 'wrong' || judgement === 'lost');
  if (bad.length === 0) return [];
  return [
    describeRun(run),
    ...bad.map(describeCell),
    `  again: npm run campaign -- --run-seed ${run.seed}${again}`,
  ];
}

/** A run's seed and faults. */
export function describeRun({ seed, faults, failure }: JudgedRun): string {
  const names = faults.length === 0 ? 'no fault' : faults.map(({ id }) => id).join(', ');
  return `run ${seed} (${names})${failure === undefined ? '' : `: ${failure}`}`;
}

/** A cell beside the truth. */
export function describeCell({ key, judgement, truth, found }: JudgedCell): string {
  const show = (outcome: { kind: string; code?: string; phase?: string } | undefined) =>
    outcome === undefined ? 'nothing' : [outcome.kind, outcome.code, outcome.phase].filter(Boolean).join(' ');
  const said = found === undefined ? 'no cell' : `${found.verdict}, ${show(found.outcome)} (${found.reason})`;
  return `  ${judgement} ${key}: the truth is ${truth.verdict}, ${show(truth.outcome)}; the run says ${said}`;
}
