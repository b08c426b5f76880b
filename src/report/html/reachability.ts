import { explanationCodes, listReachability, tellReachability } from '../../analysis/tell-reachability.js';
import type { ExperimentRecord } from '../../model/run-record.js';
import type { Words } from '../../words/en.js';
import { type Html, html } from './html.js';

/** What AWS's analyzer says of a cell, where it was to be asked; what its codes mean is AWS's to say. */
export function showReachability(
  { configuration, outcome }: ExperimentRecord,
  words: Words,
): Html | undefined {
  const analysis = configuration?.reachability;
  if (analysis === undefined) return undefined;
  const { reachability } = words;
  const facts = listReachability(analysis, words).map(
    (line) => html`<div><dt>${reachability.own}</dt><dd>${line}</dd></div>`,
  );
  const link =
    analysis.kind === 'asked' && analysis.answer.kind === 'not-reachable'
      ? html` ${reachability.codes} <a href="${explanationCodes}">Reachability Analyzer explanation codes</a>`
      : undefined;
  const sentence = tellReachability(analysis, configuration?.packets ?? 'nothing', outcome, words);
  return html`<div class="configuration"><p>${sentence}${link}</p><dl>${facts}</dl></div>`;
}
