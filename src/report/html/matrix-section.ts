import { type OutcomeKind, outcomeKinds } from '../../model/outcome.js';
import type { ExperimentRecord, RunRecord } from '../../model/run-record.js';
import { verdicts } from '../../model/verdict.js';
import { type Grid, layOut } from '../layout.js';
import { noOutcomeMark, outcomeMarks, verdictMarks } from '../marks.js';
import type { Anchors } from './anchors.js';
import { drawOutcome, drawVerdict } from './badges.js';
import { markFilter } from './filter-bar.js';
import { type Html, html } from './html.js';
import { outcomeTones, verdictTones } from './palette.js';

/**
 * The matrix: a row an access path, a column a way of calling; a legend below. Roles are written out, because a
 * narrow screen lays the table out as blocks, and browsers then forget that it is one.
 */
export function drawMatrix(record: RunRecord, anchors: Anchors): Html {
  const grids = layOut(record.experiments).map((grid, index) => drawGrid(grid, index + 1, anchors));
  return html`<section id="matrix" aria-labelledby="matrix-title"><h2 id="matrix-title">Matrix</h2>${grids}${drawLegend(record.experiments)}</section>`;
}

function drawGrid({ columns, rows, instanceId }: Grid, number: number, anchors: Anchors): Html {
  const heads = columns.map((column) => html`<th scope="col" role="columnheader">${column}</th>`);
  const body = rows.map(({ scenario, title, cells }) => {
    const drawn = cells.map((cell, index) =>
      cell.length === 0
        ? html`<td role="cell" class="none"></td>`
        : html`<td role="cell"><span class="way" aria-hidden="true">${columns[index]}</span>${cell.map((each) => drawCell(each, anchors))}</td>`,
    );
    return html`<tr role="row"><th scope="row" role="rowheader">${title} <code>${scenario}</code></th>${drawn}</tr>`;
  });
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Matrix, part ${number}"><table class="matrix" role="table">${
    instanceId === undefined ? undefined : html`<caption>Probe <code>${instanceId}</code></caption>`
  }<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Access path</th>${heads}</tr></thead><tbody role="rowgroup">${body}</tbody></table></div>`;
}

function drawCell(experiment: ExperimentRecord, anchors: Anchors): Html {
  const content = html`<span class="id">${experiment.experiment}</span>${drawOutcome(experiment)}${drawVerdict(experiment.verdict)}`;
  const tone = experiment.outcome === undefined ? 'slate' : outcomeTones[experiment.outcome.kind];
  const face = html`cell t-${tone}${experiment.verdict === 'fail' ? ' wrong' : ''}`;
  const anchor = anchors.get(experiment);
  return anchor !== undefined
    ? html`<a class="${face}" href="#${anchor}" ${markFilter(experiment)}>${content}</a>`
    : html`<span class="${face}" ${markFilter(experiment)}>${content}</span>`;
}

function drawLegend(experiments: readonly ExperimentRecord[]): Html | undefined {
  if (experiments.length === 0) return undefined;
  const kinds = new Set<OutcomeKind | undefined>(experiments.map(({ outcome }) => outcome?.kind));
  const judged = new Set(experiments.map(({ verdict }) => verdict));
  const outcomes = outcomeKinds
    .filter((kind) => kinds.has(kind))
    .map((kind) => explain(outcomeTones[kind], outcomeMarks[kind].symbol, kind, outcomeMarks[kind].meaning));
  const nothing = kinds.has(undefined)
    ? [explain('slate', noOutcomeMark.symbol, 'nothing', noOutcomeMark.meaning)]
    : [];
  const verdictLines = verdicts
    .filter((verdict) => judged.has(verdict))
    .map((each) => explain(verdictTones[each], verdictMarks[each].symbol, each, verdictMarks[each].meaning));
  return html`<details class="legend"><summary>What the marks mean</summary><p>A colour and its symbol show what happened, not whether that is wanted: that is the verdict’s to say.</p><div><div><h3>Outcomes</h3><dl>${[...outcomes, ...nothing]}</dl></div><div><h3>Verdicts</h3><dl>${verdictLines}</dl></div></div></details>`;
}

function explain(tone: string, symbol: string, name: string, meaning: string): Html {
  return html`<div><dt class="t-${tone}"><span class="sign" aria-hidden="true">${symbol}</span>${name}</dt><dd>${meaning}</dd></div>`;
}
