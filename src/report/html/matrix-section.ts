import type { ExperimentRecord, RunRecord } from '../../model/run-record.js';
import type { Words } from '../../words/en.js';
import type { Grid } from '../grid.js';
import { layOut } from '../layout.js';
import { ofAccount } from '../of-account.js';
import { nameCell } from '../phrases.js';
import type { Anchors } from './anchors.js';
import { drawOutcome, drawVerdict, faceOf } from './badges.js';
import { markCell, markScenario } from './filter-bar.js';
import { breakable, type Html, html } from './html.js';
import { drawLegend } from './legend.js';

/** With more cells than this, those that passed are drawn on a line each: a browser shows them all, and soon. */
const mostWhole = 2000;
/** Rows of one table: a browser lays out those tables alone that are in sight. */
const rowsPerTable = 100;

/**
 * The matrix: a row an access path, a column a way of calling; a legend below. Roles are written out, because a
 * narrow screen lays the table out as blocks, and browsers then forget that it is one.
 */
export function* drawMatrix({ experiments }: RunRecord, anchors: Anchors, words: Words): Generator<Html> {
  const dense = experiments.length > mostWhole;
  const draw = (each: ExperimentRecord) =>
    dense ? drawShort(each, anchors, words) : drawWhole(each, anchors, words);
  yield html`<section id="matrix" aria-labelledby="matrix-title"><h2 id="matrix-title">${words.pages.headings.matrix}</h2>`;
  let number = 0;
  for (const grid of layOut(experiments)) {
    for (let from = 0; from < grid.rows.length; from += rowsPerTable) {
      number += 1;
      yield* drawTable(
        { ...grid, rows: grid.rows.slice(from, from + rowsPerTable) },
        number,
        dense,
        draw,
        words,
      );
    }
  }
  yield html`${drawLegend(experiments, words)}</section>`;
}

function* drawTable(
  { columns, rows, instanceId, account, between }: Grid,
  number: number,
  dense: boolean,
  drawCell: (experiment: ExperimentRecord) => Html,
  { pages, htmlPage }: Words,
): Generator<Html> {
  const heads = columns.map((column) => html`<th scope="col" role="columnheader">${column}</th>`);
  yield html`<div class="scroll${dense ? ' far' : ''}" tabindex="0" role="region" aria-label="${htmlPage.matrixPart(number)}"><table class="matrix${dense ? ' dense' : ''}" role="table">${
    between !== undefined
      ? html`<caption>${pages.between(between.home, between.region)}</caption>`
      : instanceId === undefined
        ? undefined
        : html`<caption>${pages.probe} <code>${instanceId}</code>${ofAccount({ account }, { pages })}</caption>`
  }<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${pages.accessPath}</th>${heads}</tr></thead><tbody role="rowgroup">`;
  for (const { scenario, label, title, cells } of rows) {
    yield html`<tr role="row" ${markScenario(scenario)}><th scope="row" role="rowheader">${title} <code>${label}</code></th>`;
    for (const [index, cell] of cells.entries()) {
      // Where cells are many, the table stays one on a phone too, with its heads.
      const way = dense ? undefined : html`<span class="way" aria-hidden="true">${columns[index]}</span>`;
      yield cell.length === 0
        ? html`<td role="cell" class="none"></td>`
        : html`<td role="cell">${way}${cell.map(drawCell)}</td>`;
    }
    yield html`</tr>`;
  }
  yield html`</tbody></table></div>`;
}

function drawWhole(experiment: ExperimentRecord, anchors: Anchors, words: Words): Html {
  const content = html`<span class="id">${experiment.experiment}</span>${drawOutcome(experiment, words)}${drawVerdict(experiment.verdict, words)}`;
  return drawCell(experiment, anchors, experiment.verdict === 'fail' ? 'wrong ' : '', content);
}

/** One element and one line, where what passed is not what anyone came for. */
function drawShort(experiment: ExperimentRecord, anchors: Anchors, words: Words): Html {
  if (experiment.verdict !== 'pass') return drawWhole(experiment, anchors, words);
  const { mark } = faceOf(experiment.outcome);
  return drawCell(
    experiment,
    anchors,
    'short ',
    html`${mark.symbol} ${breakable(nameCell(experiment, words))}`,
  );
}

function drawCell(experiment: ExperimentRecord, anchors: Anchors, kind: string, content: Html): Html {
  const { tone } = faceOf(experiment.outcome);
  const attributes = html`class="cell ${kind}t-${tone}" ${markCell(experiment)}`;
  const anchor = anchors.get(experiment);
  return anchor === undefined
    ? html`<span ${attributes}>${content}</span>`
    : html`<a ${attributes} href="#${anchor}">${content}</a>`;
}
