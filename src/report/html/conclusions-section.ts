import type { RunRecord } from '../../model/run-record.js';
import type { Words } from '../../words/en.js';
import { type Testimony, type WeighedConclusion, weighConclusions } from '../conclusion-weighing.js';
import { type Anchors, anchorOf } from './anchors.js';
import { type Html, html, separated } from './html.js';
import type { ToneName } from './palette.js';

const faces: Readonly<Record<WeighedConclusion['result'], { tone: ToneName; symbol: string }>> = {
  confirmed: { tone: 'green', symbol: '✓' },
  contradicted: { tone: 'red', symbol: '✘' },
  'not shown': { tone: 'slate', symbol: '–' },
};

/** The article's conclusions, each with the cells that confirm it, contradict it or fall silent. */
export function drawConclusions(record: RunRecord, anchors: Anchors, words: Words): Html | undefined {
  const weighed = weighConclusions(record, words);
  if (weighed.length === 0) return undefined;
  const held = new Set(anchors.values());
  return html`<section id="conclusions" class="conclusions" aria-labelledby="conclusions-title"><h2 id="conclusions-title">${words.conclusions.title}</h2><ol>${weighed.map((each) => drawConclusion(each, held, words))}</ol></section>`;
}

function drawConclusion(
  { conclusion, result, testimonies }: WeighedConclusion,
  anchors: ReadonlySet<string>,
  { conclusions, phrases }: Words,
): Html {
  const { tone, symbol } = faces[result];
  const groups = (['contradicts', 'confirms', 'nothing'] as const).flatMap((says) => {
    const cells = testimonies.filter((each) => each.says === says).map((each) => cite(each, anchors));
    return cells.length === 0
      ? []
      : [html`<p class="cited">${conclusions.citing[says]}${separated(cells, phrases.comma)}</p>`];
  });
  const { claims, caveats } = conclusions;
  const caveat =
    caveats[conclusion.id] === '' ? undefined : html`<p class="muted">${caveats[conclusion.id]}</p>`;
  return html`<li><p><span class="verdict t-${tone}"><span aria-hidden="true">${symbol} </span>${conclusions.results[result]}</span> ${claims[conclusion.id]}</p>${groups}${caveat}</li>`;
}

function cite({ cell, words }: Testimony, anchors: ReadonlySet<string>): Html {
  if (!anchors.has(anchorOf(cell))) return html`<code>${cell}</code> (${words})`;
  return html`<a href="#${anchorOf(cell)}"><code>${cell}</code></a> (${words})`;
}
