import { type OutcomeKind, outcomeKinds } from '../../model/outcome.js';
import type { ExperimentRecord } from '../../model/run-record.js';
import { verdicts } from '../../model/verdict.js';
import type { Words } from '../../words/en.js';
import { noOutcomeMark, outcomeMarks, verdictMarks } from '../marks.js';
import { type Html, html } from './html.js';
import { outcomeTones, verdictTones } from './palette.js';

/** What the marks mean, of those that occur. */
export function drawLegend(
  experiments: readonly ExperimentRecord[],
  { htmlPage, names }: Words,
): Html | undefined {
  if (experiments.length === 0) return undefined;
  const kinds = new Set<OutcomeKind | undefined>(experiments.map(({ outcome }) => outcome?.kind));
  const judged = new Set(experiments.map(({ verdict }) => verdict));
  const outcomes = outcomeKinds
    .filter((kind) => kinds.has(kind))
    .map((kind) => explain(outcomeTones[kind], outcomeMarks[kind].symbol, kind, names.outcomeMeanings[kind]));
  const nothing = kinds.has(undefined)
    ? [explain('slate', noOutcomeMark.symbol, names.nothing, names.nothingMeaning)]
    : [];
  const verdictLines = verdicts
    .filter((verdict) => judged.has(verdict))
    .map((each) =>
      explain(
        verdictTones[each],
        verdictMarks[each].symbol,
        names.verdicts[each],
        names.verdictMeanings[each],
      ),
    );
  return html`<details class="legend"><summary>${htmlPage.whatMarksMean}</summary><p>${htmlPage.marksMean}</p><div><div><h3>${htmlPage.outcomes}</h3><dl>${[...outcomes, ...nothing]}</dl></div><div><h3>${htmlPage.verdicts}</h3><dl>${verdictLines}</dl></div></div></details>`;
}

function explain(tone: string, symbol: string, name: string, meaning: string): Html {
  return html`<div><dt class="t-${tone}"><span class="sign" aria-hidden="true">${symbol}</span>${name}</dt><dd>${meaning}</dd></div>`;
}
