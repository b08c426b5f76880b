import fc from 'fast-check';
import type { PhrasingContent, RootContent } from 'mdast';
import { describe, expect, it } from 'vitest';
import { codeBlock, heading, list, paragraph, table } from '../../../src/report/markdown/blocks.js';
import { code, prose, separated, strong, text } from '../../../src/report/markdown/prose.js';
import { writeBlocks, writeByLibrary } from '../../../src/report/markdown/write-blocks.js';
import { hostileText } from '../hostile-text.js';

const own = fc.constantFrom(
  'Took ',
  ': ',
  ' → ',
  ', ',
  ' ; ',
  '; from the probe ',
  '(',
  ')',
  'word',
  '- ',
  '+ ',
  '1. ',
  '12',
  '1)',
  '= ',
  ' ',
  '!',
  '&amp;',
  '🟢 ',
  '“',
  '|',
  ':-',
  '#',
);
const leaf: fc.Arbitrary<PhrasingContent[]> = fc.oneof(
  own.map((value) => [text(value)]),
  hostileText.map(prose),
  hostileText.map(code),
);
const phrasing: fc.Arbitrary<PhrasingContent[]> = fc
  .array(
    fc.oneof(
      leaf,
      leaf,
      leaf.map((inside) => (inside.length === 0 ? [] : [strong(...inside)])),
    ),
    { maxLength: 5 },
  )
  .map((parts) => separated(parts, ''));
const line = phrasing.filter((nodes) => nodes.length > 0);
const block: fc.Arbitrary<RootContent> = fc.oneof(
  fc.tuple(fc.constantFrom(1, 2, 3, 4), line).map(([depth, nodes]) => heading(depth as 1, ...nodes)),
  line.map((nodes) => paragraph(...nodes)),
  hostileText.map((value) => codeBlock('text', value)),
  fc.tuple(fc.array(line, { minLength: 1, maxLength: 3 }), fc.boolean()).map(([items, ordered]) =>
    list(
      items.map((nodes, index) =>
        index === 0 ? [paragraph(...nodes), list([[paragraph(...nodes)]])] : [paragraph(...nodes)],
      ),
      ordered,
    ),
  ),
  fc
    .array(fc.array(phrasing, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 })
    .map(([header = [], ...rows]) => table(header, rows)),
);

describe('blocks written outright', () => {
  it('are what the library writes, byte by byte, whatever is in them', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 3 }), (blocks) => {
        expect(writeBlocks(blocks)).toBe(writeByLibrary(blocks));
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['strong text beside a letter', [paragraph(text('a'), strong(...code('b')), text('c'))]],
    ['a number that would begin a list', [paragraph(text('1. one'))]],
    ['neighbouring lists', [list([[paragraph(text('a'))]]), list([[paragraph(text('b'))]])]],
    ['a pipe in a cell', [table([code('a|b')], [])]],
    ['white space at an end', [paragraph(text('a '))]],
    ['a mark at the beginning', [paragraph(text('+ a'))]],
  ])('are left to the library for %s', (_name, blocks) => {
    expect(writeBlocks(blocks)).toBe(writeByLibrary(blocks));
  });
});
