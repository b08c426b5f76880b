import type { ExperimentRecord, RunRecord } from '../../model/run-record.js';
import { verdictMarks } from '../marks.js';
import { nameCell, nameKey, nameTime } from '../phrases.js';
import { type Anchors, linkTo } from './anchors.js';
import { faceOf } from './badges.js';
import { markFilter } from './filter-bar.js';
import type { Timeline } from './history.js';
import { type Html, html } from './html.js';

/** With more experiments than this, only those that changed have a row, and no more than this many. */
const mostRows = 1000;

/** A row an experiment, a column a run: when what changed. Nothing without earlier runs. */
export function drawTimeline(record: RunRecord, timeline: Timeline, anchors: Anchors): Html | undefined {
  if (timeline.runs.length < 2) return undefined;
  const few = record.experiments.length <= mostRows;
  const rows = few ? record.experiments : record.experiments.filter(hasTurned(timeline)).slice(0, mostRows);
  const note = few ? '' : ` Of so many experiments only those that changed are here, ${mostRows} at most.`;
  const heads = timeline.runs.map(
    ({ runId, asOf, startedAt }) =>
      html`<th scope="col" title="${`run ${runId}, started ${nameTime(startedAt)}`}"><time datetime="${asOf}">${asOf}</time></th>`,
  );
  return html`<section id="timeline" aria-labelledby="timeline-title"><h2 id="timeline-title">Timeline</h2><p class="lead">The last ${timeline.runs.length} runs, oldest first, by the date they replay. <span class="turn">Ringed</span>: another outcome or verdict than the run before.${note}</p><div class="scroll" tabindex="0" role="region" aria-label="Timeline of the last runs"><table class="timeline"><thead><tr><th scope="col">Experiment</th>${heads}</tr></thead><tbody>${rows.map(
    (each) => drawRow(each, timeline, anchors),
  )}</tbody></table></div></section>`;
}

function hasTurned({ momentsOf }: Timeline) {
  return (experiment: ExperimentRecord) => momentsOf(experiment).some(({ changed }) => changed);
}

function drawRow(experiment: ExperimentRecord, timeline: Timeline, anchors: Anchors): Html {
  const moments = timeline.momentsOf(experiment).map(({ experiment: then, changed, runId, asOf }) => {
    if (then === undefined) return html`<td><span class="absent">not in this run</span></td>`;
    const { tone, mark } = faceOf(then.outcome);
    const verdict =
      then.verdict === 'pass'
        ? undefined
        : html`<span class="verdict-sign" aria-hidden="true">${verdictMarks[then.verdict].symbol}</span>`;
    const words = `${nameCell(then)}, ${then.verdict}${changed ? ', changed' : ''}`;
    return html`<td title="${`${asOf}, run ${runId}: ${words}`}"><span class="moment t-${tone}${changed ? ' turn' : ''}"><span class="sign" aria-hidden="true">${mark.symbol}</span>${verdict}<span class="spoken">${words}</span></span></td>`;
  });
  return html`<tr ${markFilter(experiment)}><th scope="row">${linkTo(experiment, anchors, html`${nameKey(experiment)}`)}</th>${moments}</tr>`;
}
