import { type Outcome, type OutcomeKind, outcomeKinds } from '../../model/outcome.js';
import type { ExperimentRecord } from '../../model/run-record.js';
import { type Verdict, verdicts } from '../../model/verdict.js';
import type { Language, Words } from '../../words/en.js';
import { languages } from '../../words/languages.js';
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
export function drawOutcome(experiment: ExperimentRecord, words: Words): Html {
  const { outcome } = experiment;
  const opening = outcome === undefined ? noOutcomeOpening : outcomeOpenings[outcome.kind];
  return html`${opening}<span>${breakable(nameCell(experiment, words))}</span></span>`;
}

/** Whether that is wanted. */
export function drawVerdict(verdict: Verdict, { language }: Words): Html {
  return verdictBadges[language][verdict];
}

// Made once: a page may have a hundred thousand of them.
const noOutcomeOpening = openOutcome(undefined);
const outcomeOpenings = Object.fromEntries(
  outcomeKinds.map((kind) => [kind, openOutcome({ kind })]),
) as Readonly<Record<OutcomeKind, Html>>;
const verdictBadges: Readonly<Record<Language, Readonly<Record<Verdict, Html>>>> = {
  en: badgesIn(languages.en),
  ja: badgesIn(languages.ja),
};

function badgesIn({ names }: Words): Readonly<Record<Verdict, Html>> {
  return Object.fromEntries(
    verdicts.map((each) => [
      each,
      html`<span class="verdict v-${each} t-${verdictTones[each]}"><span aria-hidden="true">${verdictMarks[each].symbol} </span>${names.verdicts[each]}</span>`,
    ]),
  ) as Readonly<Record<Verdict, Html>>;
}

function openOutcome(outcome: Outcome | undefined): Html {
  const { tone, mark } = faceOf(outcome);
  return html`<span class="outcome t-${tone}"><span class="sign" aria-hidden="true">${mark.symbol}</span>`;
}
