import { type OutcomeKind, outcomeKinds } from '../../model/outcome.js';
import type { ExperimentRecord } from '../../model/run-record.js';
import { verdicts } from '../../model/verdict.js';
import { noOutcomeMark, outcomeMarks, verdictMarks } from '../marks.js';
import { type Html, html } from './html.js';
import { outcomeTones, verdictTones } from './palette.js';

/** What the marks mean, of those that occur. */
export function drawLegend(experiments: readonly ExperimentRecord[]): Html | undefined {
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
