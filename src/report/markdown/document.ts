import type { Root, RootContent } from 'mdast';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { RunRecord } from '../../model/run-record.js';
import { maskRecord } from '../masking.js';
import { heading } from './blocks.js';
import { drawConclusions } from './conclusions-section.js';
import { showEvidence } from './evidence-section.js';
import { drawMatrix } from './matrix-section.js';
import { code, text } from './prose.js';
import { describeRun } from './run-section.js';
import { summarise } from './summary-section.js';

/**
 * The run as a wiki page in GitHub-flavoured Markdown without HTML, links or images. Account ids are masked;
 * the same record always gives the same text.
 */
export function renderMarkdown(unmasked: RunRecord): string {
  const record = maskRecord(unmasked);
  const children: RootContent[] = [
    heading(
      1,
      text('Reachability matrix: '),
      ...code(record.regions.home),
      text(' → '),
      ...code(record.regions.remote),
    ),
    ...describeRun(record),
    ...section('Summary', summarise(record)),
    ...section('Matrix', drawMatrix(record)),
    ...section('Evidence', showEvidence(record)),
    ...section('The article’s conclusions', drawConclusions(record)),
  ];
  return toMarkdown({ type: 'root', children } satisfies Root, {
    bullet: '-',
    rule: '-',
    extensions: [gfmTableToMarkdown({ tablePipeAlign: false })],
  });
}

function section(title: string, content: RootContent[]): RootContent[] {
  return content.length === 0 ? [] : [heading(2, text(title)), ...content];
}
