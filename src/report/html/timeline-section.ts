import { nameCells } from '../../baseline/cells.js';
import type { CellState } from '../../model/run-difference.js';
import type { ExperimentRecord, RunRecord } from '../../model/run-record.js';
import type { Words } from '../../words/en.js';
import { nameState } from '../difference-words.js';
import { verdictMarks } from '../marks.js';
import { nameTime } from '../phrases.js';
import type { Timeline } from '../timeline.js';
import { type Anchors, linkTo } from './anchors.js';
import { faceOf } from './badges.js';
import { markFilter } from './filter-bar.js';
import { fill, type Html, html } from './html.js';

/** With more experiments than this, only those that changed have a row, and no more than this many. */
const mostRows = 1000;

/** A row an experiment, a column a run: when what changed. */
export function* drawTimeline(
  record: RunRecord,
  timeline: Timeline,
  anchors: Anchors,
  words: Words,
): Generator<Html> {
  const { timeline: name, timelineOf } = words.htmlPage;
  const few = record.experiments.length <= mostRows;
  const cells = [...nameCells(record)];
  const rows = few ? cells : cells.filter(([cell]) => hasTurned(timeline, cell)).slice(0, mostRows);
  const note = few ? '' : ` ${timelineOf.changedOnly(mostRows)}`;
  const heads = timeline.runs.map(
    ({ runId, asOf, startedAt }) =>
      html`<th scope="col" title="${timelineOf.run(runId, nameTime(startedAt))}"><time datetime="${asOf}">${asOf}</time></th>`,
  );
  const ringed = fill(timelineOf.ringed((word) => html`<span class="turn">${word}</span>`));
  yield html`<section id="timeline" aria-labelledby="timeline-title"><h2 id="timeline-title">${name}</h2><p class="lead">${timelineOf.lead(timeline.runs.length)} ${ringed}${note}</p><div class="scroll" tabindex="0" role="region" aria-label="${timelineOf.title}"><table class="timeline"><thead><tr><th scope="col">${timelineOf.experiment}</th>${heads}</tr></thead><tbody>`;
  for (const [cell, experiment] of rows) yield drawRow(cell, experiment, timeline, anchors, words);
  yield html`</tbody></table></div></section>`;
}

function hasTurned({ momentsOf }: Timeline, cell: string): boolean {
  return momentsOf(cell).some(({ before }) => before !== undefined);
}

function drawRow(
  cell: string,
  experiment: ExperimentRecord,
  timeline: Timeline,
  anchors: Anchors,
  words: Words,
): Html {
  const { timelineOf } = words.htmlPage;
  const moments = timeline.momentsOf(cell).map(({ run, state, before }) => {
    if (state === undefined) return html`<td><span class="absent">${timelineOf.absent}</span></td>`;
    const { tone, mark } = faceOf(state.outcome);
    const verdict =
      state.verdict === 'pass'
        ? undefined
        : html`<span class="verdict-sign" aria-hidden="true">${verdictMarks[state.verdict].symbol}</span>`;
    const said = nameMoment(state, before !== undefined, words);
    return html`<td title="${timelineOf.moment(run.asOf, run.runId, said)}"><span class="moment t-${tone}${before === undefined ? '' : ' turn'}"><span class="sign" aria-hidden="true">${mark.symbol}</span>${verdict}<span class="spoken">${said}</span></span></td>`;
  });
  return html`<tr ${markFilter(experiment)}><th scope="row">${linkTo(experiment, anchors, html`${cell}`)}</th>${moments}</tr>`;
}

function nameMoment(state: CellState, changed: boolean, words: Words): string {
  const { htmlPage, names, phrases } = words;
  const skipped = state.verdict === 'skipped' && state.outcome === undefined;
  const outcome = skipped ? phrases.notRun : nameState(state, words);
  const parts = [outcome, names.verdicts[state.verdict]];
  return (changed ? [...parts, htmlPage.timelineOf.changed] : parts).join(phrases.comma);
}
