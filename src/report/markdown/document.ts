import type { Heading } from 'mdast';
import type { RunRecord } from '../../model/run-record.js';
import { type LeftOut, setAside } from '../left-out.js';
import { maskRecord } from '../masking.js';
import type { PastRun } from '../past-run.js';
import { heading } from './blocks.js';
import { drawConclusions } from './conclusions-section.js';
import { showEvidence } from './evidence-section.js';
import { fitPage, type Page, type PageLimit } from './fit-page.js';
import { drawMatrix } from './matrix-section.js';
import { type Outline, outlineBlocks, ranks } from './outline.js';
import { code, text } from './prose.js';
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
  limit: PageLimit = fileLimit,
  history: readonly PastRun[] = [],
): string {
  const { shown: record, leftOut } = setAside(maskRecord(unmasked));
  const body = [
    ...outlineBlocks(describeRun(record), ranks.remark, 'remark'),
    ...section(2, 'Summary', summary(record, leftOut)),
    ...tellTurns(record, history),
    ...section(2, 'Matrix', drawMatrix(record)),
    ...section(2, 'Evidence', showEvidence(record, 3)),
    ...section(2, 'The article’s conclusions', conclude(record)),
  ];
  return fitPage({ title: titleOf(record, 1), body, whole: tellWhole(record) }, limit);
}

/** The title, by the regions that the run connects. */
export function titleOf({ regions }: RunRecord, depth: Heading['depth']): string {
  const names = [...code(regions.home), text(' → '), ...code(regions.remote)];
  return writeBlocks([heading(depth, text('Reachability matrix: '), ...names)]);
}

/** The run in a sentence and in numbers, then every finding on a line of its own. */
export function summary(record: RunRecord, leftOut: readonly LeftOut[]): readonly Outline[] {
  return outlineBlocks(summarise(record, leftOut), ranks.finding, 'finding', ranks.headline);
}

/** What changed in the last runs, where earlier ones are known. */
export function tellTurns(record: RunRecord, history: readonly PastRun[]): readonly Outline[] {
  return outlineBlocks(describeTurns(record, history), ranks.remark, 'remark');
}

export function conclude(record: RunRecord): readonly Outline[] {
  return outlineBlocks(drawConclusions(record), ranks.remark, 'remark');
}

/** Where everything is that a page had no room for. */
export function tellWhole({ runId }: RunRecord): Page['whole'] {
  return writeBlocks([
    { type: 'paragraph', children: [text('All of it is in the record of run '), ...code(runId)] },
  ]);
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
