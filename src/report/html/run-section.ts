import type { RunRecord } from '../../model/run-record.js';
import type { Words } from '../../words/en.js';
import { ofAccount } from '../of-account.js';
import { nameResumption, nameTime } from '../phrases.js';
import { fill, type Html, html, listCodes, separated } from './html.js';

/** What a reader must know before reading on: the run in two lines, and what went wrong with the run itself. */
export function introduce(record: RunRecord, words: Words): Html {
  const { regions, asOf, target, startedAt, durationMs, interrupted, leftBehind } = record;
  const { pages, htmlPage, names, phrases } = words;
  const from = html`<time datetime="${startedAt}">${nameTime(startedAt)}</time>`;
  const took = `${phrases.duration(durationMs)}${nameResumption(record, words)}`;
  const facts = [
    fill(pages.asOf(html`<time datetime="${asOf}">${asOf}</time>`)),
    html`${htmlPage.ranIn(names.targetMeanings[target])}`,
    fill(htmlPage.started(from, took)),
  ];
  const left =
    leftBehind.length === 0
      ? undefined
      : html`<p class="alarm t-red" role="note"><b>${pages.leftBehind}</b> ${listCodes(leftBehind, phrases.comma)}</p>`;
  const cut = interrupted
    ? html`<p class="alarm t-amber" role="note"><b>${pages.interrupted}</b> ${pages.whatIsSkipped}</p>`
    : undefined;
  return html`<header><p class="eyebrow">${pages.title}</p><h1><code>${regions.home}</code> → <code>${regions.remote}</code></h1><p class="meta">${separated(facts, ' · ')}</p>${left}${cut}</header>`;
}

/** The run's particulars: clients, probes, and what was not as the experiments need it. */
export function describeRun({ runId, clients, probes, fixtures }: RunRecord, words: Words): Html {
  const { pages, htmlPage, names, phrases } = words;
  const versions = Object.entries(clients).map(([name, version]) => html`${name} <code>${version}</code>`);
  const rows = probes.map(
    ({ role, instanceId, account, subnetId, routes }) =>
      html`<tr><th scope="row"><code>${role}</code></th><td><code>${instanceId}</code>${ofAccount({ account }, words)}</td><td><code>${subnetId}</code></td><td>${routes.length === 0 ? phrases.none : listCodes(routes, phrases.comma)}</td></tr>`,
  );
  const table =
    probes.length === 0
      ? undefined
      : html`<div class="scroll" tabindex="0" role="region" aria-label="${htmlPage.probes}"><table class="plain"><thead><tr><th scope="col">${pages.probe}</th><th scope="col">${pages.instance}</th><th scope="col">${pages.subnet}</th><th scope="col">${pages.routes}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  const amiss = fixtures.filter(({ state }) => state !== 'present');
  const needs =
    amiss.length === 0
      ? undefined
      : html`<h3>${pages.amiss}</h3><ul>${amiss.map(({ binding, state, detail }) => html`<li><code>${binding}</code> ${names.fixtureStates[state]}${phrases.colon}${detail}</li>`)}</ul>`;
  return html`<section id="run" aria-labelledby="run-title"><h2 id="run-title">${pages.headings.run}</h2><dl class="facts"><div><dt>${htmlPage.run}</dt><dd><code>${runId}</code></dd></div><div><dt>${htmlPage.clients}</dt><dd>${versions.length === 0 ? phrases.none : separated(versions, phrases.comma)}</dd></div></dl>${table}${needs}</section>`;
}
