import type { Attempt, ExperimentRecord, RunRecord } from '../../model/run-record.js';
import type { AccessPath } from '../access-path.js';
import { count, nameDuration, nameExpectation } from '../phrases.js';
import { describeAttempt } from './attempt.js';
import { drawOutcome, drawVerdict } from './badges.js';
import { markFilter } from './filter-bar.js';
import { type Html, html, separated } from './html.js';
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
): Generator<Html> {
  const far = paths.length > mostNear ? ' far' : '';
  const bare = new Set(paths.filter(({ experiments }) => !experiments.some((each) => evidence.has(each))));
  yield html`<section id="evidence" aria-labelledby="evidence-title"><h2 id="evidence-title">Evidence</h2>`;
  for (const path of paths) if (!bare.has(path)) yield drawScenario(path, record, evidence, far);
  const missing = [...bare].reduce((sum, { experiments }) => sum + experiments.length, 0);
  yield html`${missing === 0 ? undefined : tellMissing(missing, ` of ${count(bare.size, 'access path')}`)}</section>`;
}

/** An access path's evidence: where it happened, drawn, and every experiment to unfold. */
function drawScenario(
  path: AccessPath,
  record: RunRecord,
  evidence: ReadonlyMap<ExperimentRecord, Unfolding>,
  far: string,
): Html {
  const pieces = path.experiments.flatMap((each) => evidence.get(each)?.piece ?? []);
  const missing = path.experiments.length - pieces.length;
  const note = missing === 0 ? undefined : tellMissing(missing);
  const drawing = drawTopology(chartTopology(path, record), `Where ${path.title} was tried`);
  return html`<section class="scenario${far}"><h3>${path.title} <code>${path.scenario}</code></h3><div class="beside"><figure class="map">${drawing}</figure><div class="cells">${pieces}${note}</div></div></section>`;
}

function tellMissing(experiments: number, where = ''): Html {
  return html`<p class="muted">${`Evidence of ${count(experiments, 'experiment')}${where} is left out here, for the page to stay of a size that opens; run.json holds it.`}</p>`;
}

/** One experiment to unfold. The id is inside, so that following a link to it opens it, without a script too. */
export function showExperiment(experiment: ExperimentRecord, anchor: string): Html {
  const { attempts, verdict, title, control, reason, instanceId } = experiment;
  const took = attempts.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return html`<details class="evidence v-${verdict}" ${markFilter(experiment)}><summary>${drawVerdict(verdict)} <span class="id">${experiment.experiment}</span>${instanceId === undefined ? undefined : html` <code>${instanceId}</code>`}${control ? html` <span class="control">control</span>` : undefined} ${drawOutcome(experiment)} <span class="took">${attempts.length === 0 ? '' : nameDuration(took)}</span></summary><div class="body" id="${anchor}">${title === undefined ? undefined : html`<p>${title}</p>`}<p class="reason">${reason}</p><p class="expected">${expected(experiment)}. ${calledFrom(experiment)}.</p>${attempts.map(
    (attempt, index) =>
      html`${nameAttempt(attempt, index, attempts.length)}${describeAttempt(experiment, attempt)}`,
  )}<p class="back"><a href="#matrix">Back to the matrix</a></p></div></details>`;
}

function nameAttempt(attempt: Attempt, index: number, total: number): Html | undefined {
  if (total === 1) return undefined;
  const found = attempt.outcome?.kind ?? attempt.fault?.kind ?? 'not observed';
  return html`<h4>Attempt ${index + 1} of ${total}: ${found}</h4>`;
}

function expected({ expectation, skip }: ExperimentRecord): Html {
  if (skip !== undefined) return html`<b>Expected</b> nothing, as it was not run`;
  if (expectation === undefined) return html`<b>Expected</b> nothing on that date`;
  const source = expectation.source === undefined ? '' : ` (source: ${expectation.source})`;
  return html`<b>Expected</b> ${nameExpectation(expectation)}${source}`;
}

function calledFrom({ probe, through, column, attempts }: ExperimentRecord): Html {
  const parts = [
    html`<b>Way of calling</b> ${column}`,
    probe === undefined ? html`called by the harness itself` : html`from the probe <code>${probe}</code>`,
    ...(through === undefined ? [] : [html`to be answered through the endpoint <code>${through}</code>`]),
    ...(attempts.length > 1 ? [html`${count(attempts.length, 'attempt')}`] : []),
  ];
  return separated(parts, '; ');
}
