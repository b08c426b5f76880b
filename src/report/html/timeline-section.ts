import { nameCells } from '../../baseline/cells.js';
import type { CellState } from '../../model/run-difference.js';
import type { ExperimentRecord, RunRecord } from '../../model/run-record.js';
import { nameState } from '../difference-words.js';
import { verdictMarks } from '../marks.js';
import { nameTime } from '../phrases.js';
import type { Timeline } from '../timeline.js';
import { type Anchors, linkTo } from './anchors.js';
import { faceOf } from './badges.js';
import { markFilter } from './filter-bar.js';
import { type Html, html } from './html.js';

/** With more experiments than this, only those that changed have a row, and no more than this many. */
const mostRows = 1000;

/** A row an experiment, a column a run: when what changed. */
export function* drawTimeline(record: RunRecord, timeline: Timeline, anchors: Anchors): Generator<Html> {
  const few = record.experiments.length <= mostRows;
  const cells = [...nameCells(record)];
  const rows = few ? cells : cells.filter(([cell]) => hasTurned(timeline, cell)).slice(0, mostRows);
  const note = few ? '' : ` Of so many experiments only those that changed are here, ${mostRows} at most.`;
  const heads = timeline.runs.map(
    ({ runId, asOf, startedAt }) =>
      html`<th scope="col" title="${`run ${runId}, started ${nameTime(startedAt)}`}"><time datetime="${asOf}">${asOf}</time></th>`,
  );
  yield html`<section id="timeline" aria-labelledby="timeline-title"><h2 id="timeline-title">Timeline</h2><p class="lead">The last ${timeline.runs.length} runs, oldest first, by the date they replay. <span class="turn">Ringed</span>: another outcome than before, or failing where it did not, or no longer.${note}</p><div class="scroll" tabindex="0" role="region" aria-label="Timeline of the last runs"><table class="timeline"><thead><tr><th scope="col">Experiment</th>${heads}</tr></thead><tbody>`;
  for (const [cell, experiment] of rows) yield drawRow(cell, experiment, timeline, anchors);
  yield html`</tbody></table></div></section>`;
}

function hasTurned({ momentsOf }: Timeline, cell: string): boolean {
  return momentsOf(cell).some(({ before }) => before !== undefined);
}

function drawRow(cell: string, experiment: ExperimentRecord, timeline: Timeline, anchors: Anchors): Html {
  const moments = timeline.momentsOf(cell).map(({ run, state, before }) => {
    if (state === undefined) return html`<td><span class="absent">not in this run</span></td>`;
    const { tone, mark } = faceOf(state.outcome);
    const verdict =
      state.verdict === 'pass'
        ? undefined
        : html`<span class="verdict-sign" aria-hidden="true">${verdictMarks[state.verdict].symbol}</span>`;
    const words = `${nameMoment(state)}, ${state.verdict}${before === undefined ? '' : ', changed'}`;
    return html`<td title="${`${run.asOf}, run ${run.runId}: ${words}`}"><span class="moment t-${tone}${before === undefined ? '' : ' turn'}"><span class="sign" aria-hidden="true">${mark.symbol}</span>${verdict}<span class="spoken">${words}</span></span></td>`;
  });
  return html`<tr ${markFilter(experiment)}><th scope="row">${linkTo(experiment, anchors, html`${cell}`)}</th>${moments}</tr>`;
}

function nameMoment(state: CellState): string {
  return state.verdict === 'skipped' && state.outcome === undefined ? 'not run' : nameState(state);
}
