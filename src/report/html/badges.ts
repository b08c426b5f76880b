import type { Outcome } from '../../model/outcome.js';
import type { ExperimentRecord } from '../../model/run-record.js';
import type { Verdict } from '../../model/verdict.js';
import { type Mark, noOutcomeMark, outcomeMarks, verdictMarks } from '../marks.js';
import { nameCell } from '../phrases.js';
import { breakable, type Html, html } from './html.js';
import { outcomeTones, type ToneName, verdictTones } from './palette.js';

/** How an outcome is shown: a colour and a symbol, each enough alone. */
export function faceOf(outcome: Outcome | undefined): { readonly tone: ToneName; readonly mark: Mark } {
  if (outcome === undefined) return { tone: 'slate', mark: noOutcomeMark };
  return { tone: outcomeTones[outcome.kind], mark: outcomeMarks[outcome.kind] };
}

/** What happened in a cell. */
export function drawOutcome(experiment: ExperimentRecord): Html {
  const { tone, mark } = faceOf(experiment.outcome);
  return html`<span class="outcome t-${tone}"><span class="sign" aria-hidden="true">${mark.symbol}</span><span>${breakable(nameCell(experiment))}</span></span>`;
}

/** Whether that is wanted. */
export function drawVerdict(verdict: Verdict): Html {
  return html`<span class="verdict v-${verdict} t-${verdictTones[verdict]}"><span aria-hidden="true">${verdictMarks[verdict].symbol} </span>${verdict}</span>`;
}
