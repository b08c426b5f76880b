import type { RunRecord } from '../../model/run-record.js';
import { en, type Words } from '../../words/en.js';
import { groupByScenario } from '../layout.js';
import { setAside } from '../left-out.js';
import { heading } from '../markdown/blocks.js';
import { conclude, section, summary, tellTurns, tellWhole, titleOf } from '../markdown/document.js';
import { showEvidence } from '../markdown/evidence-section.js';
import { fitPage } from '../markdown/fit-page.js';
import { drawMatrix } from '../markdown/matrix-section.js';
import { type Outline, outlineBlocks, ranks } from '../markdown/outline.js';
import { code, prose, text } from '../markdown/prose.js';
import { describeRun } from '../markdown/run-section.js';
import { writeBlocks } from '../markdown/write-blocks.js';
import { maskRecord } from '../masking.js';
import { drawTopology } from '../mermaid/topology.js';
import type { PastRun } from '../past-run.js';
import { translateRecord } from '../translate-record.js';

/** How a run is put into somebody's page. */
export interface SectionOptions {
  /** Characters at most; evidence goes before drawings, and drawings before cells. */
  readonly maxChars: number;
  /** Whether access paths are drawn for Mermaid. */
  readonly mermaid: boolean;
  /** Earlier runs, in any order: what changed in them is told. */
  readonly history?: readonly PastRun[];
  /** Default: English. */
  readonly words?: Words;
}

/** The run as a part of a page: problems first, then the matrix, the drawings, the run's facts and the evidence. */
export function renderSection(
  unmasked: RunRecord,
  { maxChars, mermaid, history = [], words = en }: SectionOptions,
): string {
  const { headings } = words.pages;
  const { shown: record, leftOut } = setAside(translateRecord(maskRecord(unmasked), words), words);
  const body = [
    ...summary(record, leftOut, words),
    ...tellTurns(record, history, words),
    ...section(3, headings.matrix, drawMatrix(record, words)),
    ...(mermaid ? section(3, headings.topology, drawPaths(record, words)) : []),
    ...section(3, headings.run, outlineBlocks(describeRun(record, words), ranks.remark, 'remark')),
    ...section(3, headings.evidence, showEvidence(record, 4, words)),
    ...section(3, words.conclusions.title, conclude(record, words)),
  ];
  const limit = { size: maxChars, unit: 'characters' } as const;
  return fitPage({ title: titleOf(record, 2, words), body, whole: tellWhole(record, words) }, limit, words);
}

function drawPaths({ experiments }: RunRecord, words: Words): readonly Outline[] {
  return groupByScenario(experiments).map((path) => ({
    kind: 'leaf',
    rank: ranks.drawing,
    counts: 'drawing',
    amount: 1,
    write: () => {
      const title = heading(4, ...prose(path.title), text(' '), ...code(path.scenario));
      return `${writeBlocks([title])}\n\n\`\`\`mermaid\n${drawTopology(path, words)}\n\`\`\``;
    },
  }));
}
