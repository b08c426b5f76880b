import { createHash } from 'node:crypto';
import type { ExperimentRecord, RunRecord } from '../../model/run-record.js';
import { type Verdict, verdicts } from '../../model/verdict.js';
import { setAside } from '../left-out.js';
import { maskRecord } from '../masking.js';
import { type Anchors, assignAnchors } from './anchors.js';
import { drawConclusions } from './conclusions-section.js';
import { listPaths, showExperiment, showScenario, type Unfolding } from './evidence-section.js';
import { drawFilters } from './filter-bar.js';
import { layTimeline } from './history.js';
import { constant, html, textOf } from './html.js';
import { drawMatrix } from './matrix-section.js';
import { describeRun, introduce } from './run-section.js';
import { script } from './script.js';
import { style } from './style.js';
import { summarise } from './summary-section.js';
import { drawTimeline } from './timeline-section.js';

export interface HtmlOptions {
  /** Earlier runs, in any order: with them the page has a timeline. */
  readonly history?: readonly RunRecord[];
  /** Evidence beyond this many characters is left out, that of passes first; cells never are. */
  readonly evidenceCharacters?: number;
}

/** A page with more is slow to open, and slower on a phone. */
const defaultEvidence = 4_000_000;

/**
 * The run as one self-contained page: its policy allows its own style and script, by their digests, and nothing
 * from anywhere else. Account ids are masked; the same records always give the same text.
 */
export function renderHtml(unmasked: RunRecord, options: HtmlOptions = {}): string {
  const { shown: record, leftOut } = setAside(maskRecord(unmasked));
  const evidence = gatherEvidence(
    record,
    assignAnchors(record.experiments),
    options.evidenceCharacters ?? defaultEvidence,
  );
  const anchors: Anchors = new Map([...evidence].map(([each, { anchor }]) => [each, anchor]));
  const timeline = drawTimeline(
    record,
    layTimeline(record, (options.history ?? []).map(maskRecord)),
    anchors,
  );
  const scenarios = listPaths(record).map((path) => showScenario(path, record, evidence));
  const links = [
    ['#matrix', 'Matrix'],
    ...(timeline === undefined ? [] : [['#timeline', 'Timeline']]),
    ['#evidence', 'Evidence'],
    ['#run', 'Run'],
  ].map(([href, name]) => html`<a href="${href}">${name}</a>`);
  const body =
    record.experiments.length === 0
      ? undefined
      : html`${drawFilters(record)}${drawMatrix(record, anchors)}${timeline}<section id="evidence" aria-labelledby="evidence-title"><h2 id="evidence-title">Evidence</h2>${scenarios}</section>${drawConclusions(record, anchors)}`;
  const title = `${record.regions.home} → ${record.regions.remote}, ${record.asOf} · reachmatrix`;
  return textOf(html`<!doctype html>
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
<main>${summarise(record, anchors, leftOut)}${body}${describeRun(record)}</main>
<footer><p>Made by reachmatrix from <code>run.json</code> of run <code>${record.runId}</code>.</p></footer>
<script>${constant(script)}</script>
</body>
</html>
`);
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

/** Each experiment's evidence, problems first, for as long as there is room. */
function gatherEvidence(
  record: RunRecord,
  anchors: Anchors,
  room: number,
): ReadonlyMap<ExperimentRecord, Unfolding> {
  const rank = new Map<Verdict, number>(verdicts.map((verdict, index) => [verdict, index]));
  const urgent = [...record.experiments].sort(
    (a, b) => (rank.get(a.verdict) ?? 0) - (rank.get(b.verdict) ?? 0),
  );
  const evidence = new Map<ExperimentRecord, Unfolding>();
  let used = 0;
  for (const each of urgent) {
    const anchor = anchors.get(each) ?? '';
    const piece = showExperiment(each, anchor);
    used += textOf(piece).length;
    if (used > room) break;
    evidence.set(each, { anchor, piece });
  }
  return evidence;
}
