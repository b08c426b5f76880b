import type { RunRecord } from '../../model/run-record.js';
import { nameDuration, nameResumption, nameTime, targetNames } from '../phrases.js';
import { type Html, html, separated } from './html.js';

/** What a reader must know before reading on: the run in two lines, and what went wrong with the run itself. */
export function introduce({
  regions,
  asOf,
  target,
  startedAt,
  durationMs,
  interrupted,
  resumedAt,
  leftBehind,
}: RunRecord): Html {
  const left =
    leftBehind.length === 0
      ? undefined
      : html`<p class="alarm t-red" role="note"><b>Left behind, delete by hand:</b> ${listCodes(leftBehind)}</p>`;
  const cut = interrupted
    ? html`<p class="alarm t-amber" role="note"><b>Interrupted.</b> What had not run by then is skipped.</p>`
    : undefined;
  return html`<header><p class="eyebrow">Reachability matrix</p><h1><code>${regions.home}</code> → <code>${regions.remote}</code></h1><p class="meta">Expectations as of <time datetime="${asOf}">${asOf}</time> · ran in ${targetNames[target]} · started <time datetime="${startedAt}">${nameTime(startedAt)}</time>, took ${nameDuration(durationMs)}${nameResumption({ resumedAt })}</p>${left}${cut}</header>`;
}

/** The run's particulars: clients, probes, and what was not as the experiments need it. */
export function describeRun({ runId, clients, probes, fixtures }: RunRecord): Html {
  const versions = Object.entries(clients).map(([name, version]) => html`${name} <code>${version}</code>`);
  const rows = probes.map(
    ({ role, instanceId, subnetId, routes }) =>
      html`<tr><th scope="row"><code>${role}</code></th><td><code>${instanceId}</code></td><td><code>${subnetId}</code></td><td>${routes.length === 0 ? html`none` : listCodes(routes)}</td></tr>`,
  );
  const table =
    probes.length === 0
      ? undefined
      : html`<div class="scroll" tabindex="0" role="region" aria-label="Probes"><table class="plain"><thead><tr><th scope="col">Probe</th><th scope="col">Instance</th><th scope="col">Subnet</th><th scope="col">Routes of the subnet</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  const amiss = fixtures.filter(({ state }) => state !== 'present');
  const needs =
    amiss.length === 0
      ? undefined
      : html`<h3>Not as the experiments need it</h3><ul>${amiss.map(({ binding, state, detail }) => html`<li><code>${binding}</code> ${state}: ${detail}</li>`)}</ul>`;
  return html`<section id="run" aria-labelledby="run-title"><h2 id="run-title">The run</h2><dl class="facts"><div><dt>Run</dt><dd><code>${runId}</code></dd></div><div><dt>Clients</dt><dd>${versions.length === 0 ? html`none` : separated(versions, ', ')}</dd></div></dl>${table}${needs}</section>`;
}

function listCodes(texts: readonly string[]): Html {
  return separated(
    texts.map((text) => html`<code>${text}</code>`),
    ', ',
  );
}
