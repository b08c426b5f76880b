import { createHash } from 'node:crypto';
import type { RunRecord } from '../../model/run-record.js';
import { groupByScenario } from '../layout.js';
import { setAside } from '../left-out.js';
import { maskRecord } from '../masking.js';
import { joinParts } from '../parts.js';
import type { PastRun } from '../past-run.js';
import { layTimeline } from '../timeline.js';
import type { Anchors } from './anchors.js';
import { drawConclusions } from './conclusions-section.js';
import { gatherEvidence } from './evidence.js';
import { drawEvidence } from './evidence-section.js';
import { drawFilters } from './filter-bar.js';
import { constant, type Html, html, textsOf } from './html.js';
import { drawMatrix } from './matrix-section.js';
import { describeRun, introduce } from './run-section.js';
import { script } from './script.js';
import { style } from './style.js';
import { summarise } from './summary-section.js';
import { drawTimeline } from './timeline-section.js';

export interface HtmlOptions {
  /** Earlier runs, in any order: with them the page has a timeline. */
  readonly history?: readonly PastRun[];
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
  return joinParts(textsOf(drawPage(maskRecord(record), options)));
}

function* drawPage(
  whole: RunRecord,
  { history = [], evidenceCharacters = defaultEvidence }: HtmlOptions,
): Generator<Html> {
  const { shown: record, leftOut } = setAside(whole);
  const evidence = gatherEvidence(record, evidenceCharacters);
  const anchors: Anchors = new Map([...evidence].map(([each, { anchor }]) => [each, anchor]));
  const timeline = layTimeline(record, history);
  const links = [
    ['#matrix', 'Matrix'],
    ...(timeline === undefined ? [] : [['#timeline', 'Timeline']]),
    ['#evidence', 'Evidence'],
    ['#run', 'Run'],
  ].map(([href, name]) => html`<a href="${href}">${name}</a>`);
  const title = `${record.regions.home} → ${record.regions.remote}, ${record.asOf} · reachmatrix`;
  yield html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${constant(style)}</style>
</head>
<body>
<a class="skip" href="#matrix">Skip to the matrix</a>
${introduce(record)}
<nav aria-label="Sections">${links}</nav>
<main>${summarise(record, anchors, leftOut)}`;
  if (record.experiments.length > 0) {
    const paths = groupByScenario(record.experiments);
    yield drawFilters(record, paths);
    yield* drawMatrix(record, anchors);
    if (timeline !== undefined) yield* drawTimeline(record, timeline, anchors);
    yield* drawEvidence(paths, record, evidence);
    yield html`${drawConclusions(record, anchors)}`;
  }
  yield html`${describeRun(record)}</main>
<footer><p>Made by reachmatrix from <code>run.json</code> of run <code>${record.runId}</code>.</p></footer>
<script>${constant(script)}</script>
</body>
</html>
`;
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
