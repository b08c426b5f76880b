import { tellAnalysis } from '../../analysis/tell-analysis.js';
import type { ExperimentRecord } from '../../model/run-record.js';
import type { Words } from '../../words/en.js';
import { type Html, html } from './html.js';

/** What the configuration says of a cell, where it was asked: the comparison, then each finding. */
export function showConfiguration(
  { configuration: analysis, outcome }: ExperimentRecord,
  words: Words,
): Html | undefined {
  if (analysis === undefined) return undefined;
  const { configuration } = words;
  const { findings, refused = [] } = analysis;
  const facts = findings.map(
    ({ hop, says, what }) =>
      html`<div><dt>${configuration.hops[hop]}</dt><dd><b>${configuration.stances[says]}</b> ${what}</dd></div>`,
  );
  const missing = refused.map((each) => html`<div><dt>${configuration.refused}</dt><dd>${each}</dd></div>`);
  return html`<div class="configuration"><p>${tellAnalysis(analysis, outcome, words)}</p><dl>${facts}${missing}</dl></div>`;
}
