import type { RunRecord } from '../../model/run-record.js';
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

/** How a run is put into somebody's page. */
export interface SectionOptions {
  /** Characters at most; evidence goes before drawings, and drawings before cells. */
  readonly maxChars: number;
  /** Whether access paths are drawn for Mermaid. */
  readonly mermaid: boolean;
  /** Earlier runs, in any order: what changed in them is told. */
  readonly history?: readonly PastRun[];
}

/** The run as a part of a page: problems first, then the matrix, the drawings, the run's facts and the evidence. */
export function renderSection(
  unmasked: RunRecord,
  { maxChars, mermaid, history = [] }: SectionOptions,
): string {
  const { shown: record, leftOut } = setAside(maskRecord(unmasked));
  const body = [
    ...summary(record, leftOut),
    ...tellTurns(record, history),
    ...section(3, 'Matrix', drawMatrix(record)),
    ...(mermaid ? section(3, 'Topology', drawPaths(record)) : []),
    ...section(3, 'The run', outlineBlocks(describeRun(record), ranks.remark, 'remark')),
    ...section(3, 'Evidence', showEvidence(record, 4)),
    ...section(3, 'The article’s conclusions', conclude(record)),
  ];
  const limit = { size: maxChars, unit: 'characters' } as const;
  return fitPage({ title: titleOf(record, 2), body, whole: tellWhole(record) }, limit);
}

function drawPaths({ experiments }: RunRecord): readonly Outline[] {
  return groupByScenario(experiments).map((path) => ({
    kind: 'leaf',
    rank: ranks.drawing,
    counts: 'drawing',
    amount: 1,
    write: () => {
      const title = heading(4, ...prose(path.title), text(' '), ...code(path.scenario));
      return `${writeBlocks([title])}\n\n\`\`\`mermaid\n${drawTopology(path)}\n\`\`\``;
    },
  }));
}
