import type { RunRecord } from '../../model/run-record.js';
import { en } from '../../words/en.js';
import { type Testimony, type WeighedConclusion, weighConclusions } from '../conclusion-weighing.js';
import { type Anchors, anchorOf } from './anchors.js';
import { type Html, html, separated } from './html.js';
import type { ToneName } from './palette.js';

const faces: Readonly<
  Record<WeighedConclusion['result'], { tone: ToneName; symbol: string; words: string }>
> = {
  confirmed: { tone: 'green', symbol: '✓', words: 'confirmed' },
  contradicted: { tone: 'red', symbol: '✘', words: 'contradicted' },
  'not shown': { tone: 'slate', symbol: '–', words: 'not shown by this run' },
};

const verbs: Readonly<Record<Testimony['says'], string>> = {
  contradicts: 'Contradicted by ',
  confirms: 'Confirmed by ',
  nothing: 'Says nothing: ',
};

/** The article's conclusions, each with the cells that confirm it, contradict it or fall silent. */
export function drawConclusions(record: RunRecord, anchors: Anchors): Html | undefined {
  const weighed = weighConclusions(record);
  if (weighed.length === 0) return undefined;
  return html`<section id="conclusions" class="conclusions" aria-labelledby="conclusions-title"><h2 id="conclusions-title">The article’s conclusions</h2><ol>${weighed.map((each) => drawConclusion(each, new Set(anchors.values())))}</ol></section>`;
}

function drawConclusion(
  { conclusion, result, testimonies }: WeighedConclusion,
  anchors: ReadonlySet<string>,
): Html {
  const { tone, symbol, words } = faces[result];
  const groups = (['contradicts', 'confirms', 'nothing'] as const).flatMap((says) => {
    const cells = testimonies.filter((each) => each.says === says).map((each) => cite(each, anchors));
    return cells.length === 0 ? [] : [html`<p class="cited">${verbs[says]}${separated(cells, ', ')}</p>`];
  });
  const { claims, caveats } = en.conclusions;
  const caveat =
    caveats[conclusion.id] === '' ? undefined : html`<p class="muted">${caveats[conclusion.id]}</p>`;
  return html`<li><p><span class="verdict t-${tone}"><span aria-hidden="true">${symbol} </span>${words}</span> ${claims[conclusion.id]}</p>${groups}${caveat}</li>`;
}

function cite({ cell, words }: Testimony, anchors: ReadonlySet<string>): Html {
  if (!anchors.has(anchorOf(cell))) return html`<code>${cell}</code> (${words})`;
  return html`<a href="#${anchorOf(cell)}"><code>${cell}</code></a> (${words})`;
}
