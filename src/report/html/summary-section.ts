import type { ExperimentRecord, RunRecord } from '../../model/run-record.js';
import type { Words } from '../../words/en.js';
import { describeUncompared, groupChanges, nameDifference } from '../difference-words.js';
import { countVerdicts, findFindings } from '../findings.js';
import { nameRun } from '../headline.js';
import { describeLeftOut, type LeftOut } from '../left-out.js';
import { verdictMarks } from '../marks.js';
import { nameKey, nameOrigin } from '../phrases.js';
import { type Anchors, linkTo } from './anchors.js';
import { drawOutcome } from './badges.js';
import { type Html, html } from './html.js';
import { verdictTones } from './palette.js';

/** More findings of a kind are there to unfold: the matrix is to be reached. */
const mostListed = 50;

/** The answer first: counts, what changed where that is known, then what failed, what could not be judged, and the rest that is not a pass. */
export function summarise(
  record: RunRecord,
  anchors: Anchors,
  leftOut: readonly LeftOut[],
  words: Words,
): Html {
  const { summary, htmlPage, names, phrases } = words;
  const { titles } = summary;
  const findings = findFindings(record);
  const counts = countVerdicts(record);
  const worst = counts[0]?.verdict ?? 'skipped';
  const tiles = counts.map(
    ({ verdict, amount }) =>
      html`<li class="tile t-${verdictTones[verdict]}"><span class="number">${amount}</span><span><span aria-hidden="true">${verdictMarks[verdict].symbol}</span> ${names.verdicts[verdict]}</span></li>`,
  );
  const list = (title: string, experiments: readonly ExperimentRecord[], tone: string) =>
    listFindings(title, experiments, tone, anchors, words);
  return html`<section id="summary" class="summary t-${verdictTones[worst]}" aria-labelledby="summary-title"><h2 id="summary-title">${nameRun(record, words)}</h2><ul class="tiles" aria-label="${htmlPage.byVerdict(phrases.experiments(record.experiments.length))}">${tiles}</ul>${listChanges(record, anchors, words)}${[
    list(titles.opened, findings.opened, 'red'),
    list(titles.failed, findings.failed, 'red'),
    list(titles.inconclusive, findings.inconclusive, 'amber'),
    list(titles.flaky, findings.flaky, 'orange'),
    list(titles.recorded, findings.recorded, 'blue'),
    list(titles.skipped, [...findings.skipped, ...findings.leftOut], 'slate'),
    ...leftOut.map(
      (each) => html`<p class="muted">${`${describeLeftOut(each, words)}${phrases.fullStop}`}</p>`,
    ),
  ]}</section>`;
}

/** What changed since the baseline: what a reader of a page that is kept current looks for first. */
function listChanges(
  { difference, experiments }: RunRecord,
  anchors: Anchors,
  words: Words,
): Html | undefined {
  if (difference === undefined) return undefined;
  const { differences, phrases } = words;
  const cells = new Map(experiments.map((each) => [nameKey(each), each]));
  const name = (cell: string) => {
    const experiment = cells.get(cell);
    return experiment === undefined ? html`${cell}` : linkTo(experiment, anchors, html`${cell}`);
  };
  const changed = groupChanges(difference, words).map(
    ({ cell, changes }) =>
      html`<li><span class="key">${name(cell)}</span> ${changes.join(phrases.semicolon)}</li>`,
  );
  const unknown = difference.notCompared.map(
    (each) =>
      html`<li><span class="key">${name(each.cell)}</span> ${differences.notComparedCell(describeUncompared(each, words))}</li>`,
  );
  return html`<div class="findings t-violet"><h3>${differences.whatChanged}</h3><p>${nameDifference(difference, words)}</p><ul>${changed}${unknown}</ul></div>`;
}

function listFindings(
  title: string,
  experiments: readonly ExperimentRecord[],
  tone: string,
  anchors: Anchors,
  words: Words,
): Html {
  if (experiments.length === 0) return html``;
  const items = experiments.map(
    (each) =>
      html`<li><span class="key">${linkTo(each, anchors, html`${nameKey(each)}`)}</span> ${drawOutcome(each, words)} <span class="reason">${each.reason}${sourceOf(each, words)}</span></li>`,
  );
  const [listed, further] = [items.slice(0, mostListed), items.slice(mostListed)];
  const rest =
    further.length === 0
      ? undefined
      : html`<details><summary>${words.htmlPage.more(further.length)}</summary><ul>${further}</ul></details>`;
  return html`<div class="findings t-${tone}"><h3>${title}</h3><ul>${listed}</ul>${rest}</div>`;
}

/** A failure's expectation: its dates and source say whether that still holds. */
function sourceOf(experiment: ExperimentRecord, words: Words): Html | undefined {
  const origin = experiment.verdict === 'fail' ? nameOrigin(experiment.expectation ?? {}, words) : '';
  return origin === '' ? undefined : html` <span class="muted">(${origin})</span>`;
}
