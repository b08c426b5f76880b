import type { ExperimentRecord, RunRecord } from '../../model/run-record.js';
import { describeUncompared, groupChanges, nameDifference } from '../difference-words.js';
import { countVerdicts, findFindings } from '../findings.js';
import { nameRun } from '../headline.js';
import { describeLeftOut, type LeftOut } from '../left-out.js';
import { verdictMarks } from '../marks.js';
import { count, nameKey } from '../phrases.js';
import { type Anchors, linkTo } from './anchors.js';
import { drawOutcome } from './badges.js';
import { type Html, html } from './html.js';
import { verdictTones } from './palette.js';

/** More findings of a kind are there to unfold: the matrix is to be reached. */
const mostListed = 50;

/** The answer first: counts, what changed where that is known, then what failed, what could not be judged, and the rest that is not a pass. */
export function summarise(record: RunRecord, anchors: Anchors, leftOut: readonly LeftOut[]): Html {
  const findings = findFindings(record);
  const counts = countVerdicts(record);
  const worst = counts[0]?.verdict ?? 'skipped';
  const tiles = counts.map(
    ({ verdict, amount }) =>
      html`<li class="tile t-${verdictTones[verdict]}"><span class="number">${amount}</span><span><span aria-hidden="true">${verdictMarks[verdict].symbol}</span> ${verdict}</span></li>`,
  );
  const list = (title: string, experiments: readonly ExperimentRecord[], tone: string) =>
    listFindings(title, experiments, tone, anchors);
  return html`<section id="summary" class="summary t-${verdictTones[worst]}" aria-labelledby="summary-title"><h2 id="summary-title">${nameRun(record)}</h2><ul class="tiles" aria-label="${`${count(record.experiments.length, 'experiment')} by verdict`}">${tiles}</ul>${listChanges(record, anchors)}${[
    list('Now reachable, and should not be', findings.opened, 'red'),
    list('Failed', findings.failed, 'red'),
    list('Inconclusive', findings.inconclusive, 'amber'),
    list('Flaky', findings.flaky, 'orange'),
    list('Recorded, nothing being expected on that date', findings.recorded, 'blue'),
    list('Skipped', [...findings.skipped, ...findings.leftOut], 'slate'),
    ...leftOut.map((each) => html`<p class="muted">${`${describeLeftOut(each)}.`}</p>`),
  ]}</section>`;
}

/** What changed since the baseline: what a reader of a page that is kept current looks for first. */
function listChanges({ difference, experiments }: RunRecord, anchors: Anchors): Html | undefined {
  if (difference === undefined) return undefined;
  const cells = new Map(experiments.map((each) => [nameKey(each), each]));
  const name = (cell: string) => {
    const experiment = cells.get(cell);
    return experiment === undefined ? html`${cell}` : linkTo(experiment, anchors, html`${cell}`);
  };
  const changed = groupChanges(difference).map(
    ({ cell, changes }) => html`<li><span class="key">${name(cell)}</span> ${changes.join('; ')}</li>`,
  );
  const unknown = difference.notCompared.map(
    (each) =>
      html`<li><span class="key">${name(each.cell)}</span> not compared, ${describeUncompared(each)}</li>`,
  );
  return html`<div class="findings t-violet"><h3>What changed</h3><p>${nameDifference(difference)}</p><ul>${changed}${unknown}</ul></div>`;
}

function listFindings(
  title: string,
  experiments: readonly ExperimentRecord[],
  tone: string,
  anchors: Anchors,
): Html {
  if (experiments.length === 0) return html``;
  const items = experiments.map(
    (each) =>
      html`<li><span class="key">${linkTo(each, anchors, html`${nameKey(each)}`)}</span> ${drawOutcome(each)} <span class="reason">${each.reason}${sourceOf(each)}</span></li>`,
  );
  const [listed, further] = [items.slice(0, mostListed), items.slice(mostListed)];
  const rest =
    further.length === 0
      ? undefined
      : html`<details><summary>${`and ${further.length} more`}</summary><ul>${further}</ul></details>`;
  return html`<div class="findings t-${tone}"><h3>${title}</h3><ul>${listed}</ul>${rest}</div>`;
}

/** A failure's expectation: its dates and source say whether that still holds. */
function sourceOf({ verdict, expectation }: ExperimentRecord): Html | undefined {
  const { since, until, source } = expectation ?? {};
  if (verdict !== 'fail') return undefined;
  const dates = [since && `since ${since}`, until && `until ${until}`].filter(Boolean).join(' ');
  const origin = [dates && `expected ${dates}`, source && `source: ${source}`].filter(Boolean).join('; ');
  return origin === '' ? undefined : html` <span class="muted">(${origin})</span>`;
}
