import type { Heading } from 'mdast';
import type { RunRecord } from '../../model/run-record.js';
import { en, type Words } from '../../words/en.js';
import { type LeftOut, setAside } from '../left-out.js';
import { maskRecord } from '../masking.js';
import type { PastRun } from '../past-run.js';
import { translateRecord } from '../translate-record.js';
import { heading } from './blocks.js';
import { drawConclusions } from './conclusions-section.js';
import { showEvidence } from './evidence-section.js';
import { fitPage, type Page, type PageLimit } from './fit-page.js';
import { drawMatrix } from './matrix-section.js';
import { type Outline, outlineBlocks, ranks } from './outline.js';
import { code, fill, text } from './prose.js';
import { describeRun } from './run-section.js';
import { summarise } from './summary-section.js';
import { describeTurns } from './turns-section.js';
import { writeBlocks } from './write-blocks.js';

/** More than any wiki shows; the evidence of about a thousand experiments fits. */
const fileLimit: PageLimit = { size: 1_000_000, unit: 'characters' };

/**
 * The run as a wiki page in GitHub-flavoured Markdown without HTML, links or images. Account ids are masked;
 * the same record always gives the same text. A page that would grow too big does without evidence, then
 * without cells, and says so.
 */
export function renderMarkdown(
  unmasked: RunRecord,
  words: Words = en,
  limit: PageLimit = fileLimit,
  history: readonly PastRun[] = [],
): string {
  const { pages, conclusions } = words;
  const { shown: record, leftOut } = setAside(translateRecord(maskRecord(unmasked), words), words);
  const body = [
    ...outlineBlocks(describeRun(record, words), ranks.remark, 'remark'),
    ...section(2, pages.headings.summary, summary(record, leftOut, words)),
    ...tellTurns(record, history, words),
    ...section(2, pages.headings.matrix, drawMatrix(record, words)),
    ...section(2, pages.headings.evidence, showEvidence(record, 3, words)),
    ...section(2, conclusions.title, conclude(record, words)),
  ];
  return fitPage({ title: titleOf(record, 1, words), body, whole: tellWhole(record, words) }, limit, words);
}

/** The title, by the regions that the run connects. */
export function titleOf({ regions }: RunRecord, depth: Heading['depth'], { pages, phrases }: Words): string {
  const names = [...code(regions.home), text(' → '), ...code(regions.remote)];
  return writeBlocks([heading(depth, text(`${pages.title}${phrases.colon}`), ...names)]);
}

/** The run in a sentence and in numbers, then every finding on a line of its own. */
export function summary(record: RunRecord, leftOut: readonly LeftOut[], words: Words): readonly Outline[] {
  return outlineBlocks(summarise(record, leftOut, words), ranks.finding, 'finding', ranks.headline);
}

/** What changed in the last runs, where earlier ones are known. */
export function tellTurns(record: RunRecord, history: readonly PastRun[], words: Words): readonly Outline[] {
  return outlineBlocks(describeTurns(record, history, words), ranks.remark, 'remark');
}

export function conclude(record: RunRecord, words: Words): readonly Outline[] {
  return outlineBlocks(drawConclusions(record, words), ranks.remark, 'remark');
}

/** Where everything is that a page had no room for. */
export function tellWhole({ runId }: RunRecord, { pages }: Words): Page['whole'] {
  return writeBlocks([{ type: 'paragraph', children: fill(pages.allOfItIn(code(runId))) }]);
}

/** Pieces under a heading; none without them. */
export function section(
  depth: Heading['depth'],
  title: string,
  children: readonly Outline[],
): readonly Outline[] {
  if (children.length === 0) return [];
  return [{ kind: 'branch', lead: () => writeBlocks([heading(depth, text(title))]), glue: '\n\n', children }];
}
