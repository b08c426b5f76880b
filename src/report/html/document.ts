import { createHash } from 'node:crypto';
import type { RunRecord } from '../../model/run-record.js';
import { en, type Words } from '../../words/en.js';
import { groupByScenario } from '../layout.js';
import { setAside } from '../left-out.js';
import { maskRecord } from '../masking.js';
import { joinParts } from '../parts.js';
import type { PastRun } from '../past-run.js';
import { layTimeline } from '../timeline.js';
import { translateRecord } from '../translate-record.js';
import type { Anchors } from './anchors.js';
import { drawConclusions } from './conclusions-section.js';
import { gatherEvidence } from './evidence.js';
import { drawEvidence } from './evidence-section.js';
import { drawFilters } from './filter-bar.js';
import { constant, fill, type Html, html, textsOf } from './html.js';
import { drawMatrix } from './matrix-section.js';
import { describeRun, introduce } from './run-section.js';
import { script } from './script.js';
import { style } from './style.js';
import { summarise } from './summary-section.js';
import { drawTimeline } from './timeline-section.js';

export interface HtmlOptions {
  /** Earlier runs, in any order: with them the page has a timeline. */
  readonly history?: readonly PastRun[];
  /** Default: English. */
  readonly words?: Words;
  /** Evidence beyond this many characters is left out, that of passes first; cells never are. */
  readonly evidenceCharacters?: number;
}

/** A page with more is slow to open, and slower on a phone. */
const defaultEvidence = 4_000_000;

/**
 * The run as one self-contained page: its policy allows its own style and script, by their digests, and nothing
 * from anywhere else. Account ids are masked; the same records always give the same text.
 */
export function renderHtml(record: RunRecord, options: HtmlOptions = {}): string {
  return [...renderHtmlParts(record, options)].join('');
}

/** The same, some rows at a time. */
export function renderHtmlParts(record: RunRecord, options: HtmlOptions = {}): Generator<string> {
  return joinParts(textsOf(drawPage(record, options)));
}

function* drawPage(
  unmasked: RunRecord,
  { history = [], words = en, evidenceCharacters = defaultEvidence }: HtmlOptions,
): Generator<Html> {
  const { htmlPage, pages, phrases } = words;
  const { shown: record, leftOut } = setAside(translateRecord(maskRecord(unmasked), words), words);
  const evidence = gatherEvidence(record, evidenceCharacters, words);
  const anchors: Anchors = new Map([...evidence].map(([each, { anchor }]) => [each, anchor]));
  const timeline = layTimeline(record, history);
  const links = [
    ['#matrix', pages.headings.matrix],
    ...(timeline === undefined ? [] : [['#timeline', htmlPage.timeline]]),
    ['#evidence', pages.headings.evidence],
    ['#run', htmlPage.run],
  ].map(([href, name]) => html`<a href="${href}">${name}</a>`);
  const title = `${record.regions.home} → ${record.regions.remote}${phrases.comma}${record.asOf} · reachmatrix`;
  yield html`<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${constant(style)}</style>
</head>
<body ${copyWords(words)}>
<a class="skip" href="#matrix">${htmlPage.skip}</a>
${introduce(record, words)}
<nav aria-label="${htmlPage.sections}">${links}</nav>
<main>${summarise(record, anchors, leftOut, words)}`;
  if (record.experiments.length > 0) {
    const paths = groupByScenario(record.experiments);
    yield drawFilters(record, paths, words);
    yield* drawMatrix(record, anchors, words);
    if (timeline !== undefined) yield* drawTimeline(record, timeline, anchors, words);
    yield* drawEvidence(paths, record, evidence, words);
    yield html`${drawConclusions(record, anchors, words)}`;
  }
  yield html`${describeRun(record, words)}</main>
<footer><p>${fill(htmlPage.madeFrom(html`<code>run.json</code>`, html`<code>${record.runId}</code>`))}</p></footer>
<script>${constant(script)}</script>
</body>
</html>
`;
}

/** What the script says: it has no words of its own, so that its digest is the same in every language. */
function copyWords({ htmlPage: { copy } }: Words): Html {
  return html`data-copy="${copy.button}" data-copy-title="${copy.title}" data-copied="${copy.done}" data-copy-refused="${copy.refused}"`;
}

const policy = [
  "default-src 'none'",
  `style-src '${digest(style)}'`,
  `script-src '${digest(script)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
