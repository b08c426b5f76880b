import type { Attempt, ExperimentRecord, RunRecord } from '../../model/run-record.js';
import type { Words } from '../../words/en.js';
import type { AccessPath } from '../access-path.js';
import { explainCell } from '../explain-cell.js';
import { nameExpectation } from '../phrases.js';
import { describeAttempt } from './attempt.js';
import { drawOutcome, drawVerdict } from './badges.js';
import { showConfiguration } from './configuration.js';
import { markFilter } from './filter-bar.js';
import { fill, type Html, html, separated } from './html.js';
import { showReachability } from './reachability.js';
import { chartTopology } from './topology.js';
import { drawTopology } from './topology-drawing.js';

/** An experiment's evidence, and the id by which links find it. */
export interface Unfolding {
  readonly anchor: string;
  readonly piece: Html;
}

/** With more access paths than this, a browser lays out those alone that are in sight. */
const mostNear = 100;

/** Every access path's evidence; those of which there is none are counted at the end. */
export function* drawEvidence(
  paths: readonly AccessPath[],
  record: RunRecord,
  evidence: ReadonlyMap<ExperimentRecord, Unfolding>,
  words: Words,
): Generator<Html> {
  const far = paths.length > mostNear ? ' far' : '';
  const bare = new Set(paths.filter(({ experiments }) => !experiments.some((each) => evidence.has(each))));
  yield html`<section id="evidence" aria-labelledby="evidence-title"><h2 id="evidence-title">${words.pages.headings.evidence}</h2>`;
  for (const path of paths) if (!bare.has(path)) yield drawScenario(path, record, evidence, far, words);
  const missing = [...bare].reduce((sum, { experiments }) => sum + experiments.length, 0);
  yield html`${missing === 0 ? undefined : tellMissing(words.htmlPage.evidenceLeftOut(missing, bare.size))}</section>`;
}

/** An access path's evidence: where it happened, drawn, and every experiment to unfold. */
function drawScenario(
  path: AccessPath,
  record: RunRecord,
  evidence: ReadonlyMap<ExperimentRecord, Unfolding>,
  far: string,
  words: Words,
): Html {
  const pieces = path.experiments.flatMap((each) => evidence.get(each)?.piece ?? []);
  const missing = path.experiments.length - pieces.length;
  const note = missing === 0 ? undefined : tellMissing(words.htmlPage.evidenceLeftOut(missing));
  const drawing = drawTopology(chartTopology(path, record), path.title, words);
  return html`<section class="scenario${far}"><h3>${path.title} <code>${path.scenario}</code></h3><div class="beside"><figure class="map">${drawing}</figure><div class="cells">${pieces}${note}</div></div></section>`;
}

function tellMissing(what: string): Html {
  return html`<p class="muted">${what}</p>`;
}

/** One experiment to unfold. The id is inside, so that following a link to it opens it, without a script too. */
export function showExperiment(
  experiment: ExperimentRecord,
  record: RunRecord,
  anchor: string,
  words: Words,
): Html {
  const { evidence, htmlPage, phrases } = words;
  const { attempts, verdict, title, control, reason, instanceId } = experiment;
  const took = attempts.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return html`<details class="evidence v-${verdict}" ${markFilter(experiment)}><summary>${drawVerdict(verdict, words)} <span class="id">${experiment.experiment}</span>${instanceId === undefined ? undefined : html` <code>${instanceId}</code>`}${control ? html` <span class="control">${evidence.control}</span>` : undefined} ${drawOutcome(experiment, words)} <span class="took">${attempts.length === 0 ? '' : phrases.duration(took)}</span></summary><div class="body" id="${anchor}">${title === undefined ? undefined : html`<p>${title}</p>`}<p class="reason">${reason}</p>${why(experiment, record, words)}<p class="expected">${expected(experiment, words)}${phrases.fullStop} ${calledFrom(experiment, words)}${phrases.fullStop}</p>${showConfiguration(experiment, words)}${showReachability(experiment, words)}${attempts.map(
    (attempt, index) =>
      html`${nameAttempt(attempt, index, attempts.length, words)}${describeAttempt(experiment, attempt, words)}`,
  )}<p class="back"><a href="#matrix">${htmlPage.backToMatrix}</a></p></div></details>`;
}

function why(experiment: ExperimentRecord, record: RunRecord, words: Words): Html | undefined {
  const said = explainCell(experiment, record, words);
  if (said === undefined) return undefined;
  const { diagnosis, phrases } = words;
  return html`<p class="why"><b>${diagnosis.title}</b> ${said.text} <span class="muted">${diagnosis.more}${phrases.colon}<code>${said.page}</code></span></p>`;
}

function nameAttempt(
  attempt: Attempt,
  index: number,
  total: number,
  { evidence, phrases }: Words,
): Html | undefined {
  if (total === 1) return undefined;
  const found = attempt.outcome?.kind ?? attempt.fault?.kind ?? phrases.notObserved;
  return html`<h4>${evidence.attempt(index + 1, total)} ${found}</h4>`;
}

function expected({ expectation, skip }: ExperimentRecord, words: Words): Html {
  const { evidence } = words;
  if (skip !== undefined) return html`<b>${evidence.expected}</b> ${evidence.nothingNotRun}`;
  if (expectation === undefined) return html`<b>${evidence.expected}</b> ${evidence.nothingExpected}`;
  const { source } = expectation;
  const from = source === undefined ? undefined : fill(evidence.source(html`${source}`));
  return html`<b>${evidence.expected}</b> ${nameExpectation(expectation, words)}${from}`;
}

function calledFrom(
  { probe, through, column, attempts }: ExperimentRecord,
  { evidence, phrases }: Words,
): Html {
  const parts = [
    html`<b>${evidence.wayOfCalling}</b> ${column}`,
    probe === undefined
      ? html`${evidence.calledByHarness}`
      : fill(evidence.fromProbe(html`<code>${probe}</code>`)),
    ...(through === undefined ? [] : [fill(evidence.throughEndpoint(html`<code>${through}</code>`))]),
    ...(attempts.length > 1 ? [html`${phrases.attempts(attempts.length)}`] : []),
  ];
  return separated(parts, phrases.semicolon);
}
