import fc from 'fast-check';
import type { Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../../src/model/run-record.js';
import { renderMarkdown } from '../../../src/report/markdown/document.js';
import { visibleText } from '../../../src/report/visible-text.js';
import { en, type Words } from '../../../src/words/en.js';
import { languages } from '../../../src/words/languages.js';
import { articleRecord, withCell, withExperiments, withoutCells } from '../article-record.js';
import { expectGolden, inLanguage } from '../golden.js';
import { hostileText, poison } from '../hostile-text.js';
import { troubledRecord } from '../troubled-record.js';

const read = (markdown: string): Root =>
  fromMarkdown(markdown, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });

function* walk(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* walk(child);
}

const textOf = (node: Nodes): string =>
  [...walk(node)].map((each) => ('value' in each ? each.value : '')).join('');

/** Blocks alone: what a reader sees of the page's structure. */
function skeleton(node: Nodes): unknown {
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') return node.type;
  return 'children' in node ? [node.type, node.children.map(skeleton)] : node.type;
}

/** Conclusions go by the cells' names, which hostile text changes. */
function withoutConclusions(root: Root, { conclusions }: Words): readonly RootContent[] {
  const end = root.children.findIndex(
    (node) => node.type === 'heading' && textOf(node) === conclusions.title,
  );
  return end === -1 ? root.children : root.children.slice(0, end);
}

/** A page takes a while to write and read back: few pages, with much in each. */
const numRuns = 25;
const fewCells = (): RunRecord => {
  const record = troubledRecord();
  const chosen = new Set([
    'home-bucket',
    'remote-bucket',
    'http-get',
    'verify-with-region',
    'remote-parameter-region',
  ]);
  return { ...record, experiments: record.experiments.filter((each) => chosen.has(each.experiment)) };
};

const harmless = new Set([
  'root',
  'heading',
  'paragraph',
  'text',
  'inlineCode',
  'code',
  'strong',
  'list',
  'listItem',
  'table',
  'tableRow',
  'tableCell',
]);

describe('matrix.md', () => {
  it.each(Object.values(languages))('is the golden page for the article’s run ($language)', (words) =>
    expectGolden(inLanguage('article.md', words), renderMarkdown(articleRecord(), words)),
  );

  it.each(Object.values(languages))(
    'is the golden page for a run with every kind of trouble ($language)',
    (words) => expectGolden(inLanguage('troubled.md', words), renderMarkdown(troubledRecord(), words)),
  );

  it('has the same blocks in every language', () => {
    const blocksOf = (words: Words) => read(renderMarkdown(troubledRecord(), words)).children.map(skeleton);
    for (const words of Object.values(languages)) expect(blocksOf(words)).toEqual(blocksOf(en));
  });

  it('says things in the order in which they are wanted', () => {
    const headings = read(renderMarkdown(articleRecord()))
      .children.filter((node) => node.type === 'heading' && node.depth <= 2)
      .map(textOf);
    expect(headings).toEqual([
      'Reachability matrix: us-east-1 → ap-northeast-1',
      'Summary',
      'Matrix',
      'Evidence',
      'The article’s conclusions',
    ]);
  });

  it('has a row for every access path and every outcome in its column', () => {
    const rows = [...walk(read(renderMarkdown(articleRecord())))]
      .filter((node) => node.type === 'tableRow')
      .map((row) => row.children.map(textOf));
    expect(rows).toContainEqual([
      'S3 through an interface endpoint s3-interface',
      '✅ success',
      '🔀 PermanentRedirect',
      '',
      '🔀 PermanentRedirect',
      '⛔ NoSuchBucket',
      '',
    ]);
    expect(rows.filter(([first]) => first?.startsWith('Access path'))).toHaveLength(3);
  });

  it('leads with what should not be reachable and now is', () => {
    const page = renderMarkdown(troubledRecord());
    const summary = page.slice(page.indexOf('## Summary'), page.indexOf('## Matrix'));
    expect(summary).toContain('**1 cell is reachable that should not be.**');
    expect(summary.indexOf('s3-interface/remote-bucket')).toBeLessThan(
      summary.indexOf('eventbridge/remote-bus-region'),
    );
    expect(page).toContain('lab, emulated transport');
  });

  it('says that nothing ran, when nothing ran', () => {
    const page = renderMarkdown(withExperiments([]));
    expect(page).toContain('**Nothing ran.**');
    expect(page).not.toContain('## Matrix');
    expect(page).not.toContain('conclusions');
  });

  it('leaves the article out of runs that are no replay of it', () => {
    const own = articleRecord().experiments.map((each) => ({ ...each, scenario: `own-${each.scenario}` }));
    expect(renderMarkdown(withExperiments(own))).not.toContain('conclusions');
    expect(renderMarkdown(withoutCells('ssm/private-dns'))).toContain('conclusions');
  });

  it('keeps what several experiments of one cell say apart', () => {
    const page = renderMarkdown(withCell('ssm/private-dns', { column: 'home region' }));
    expect(page).toContain('`private-dns`: ✅ success ; `home-parameter`: ✅ success');
  });

  it('masks account ids', () => {
    const arn = 'User: arn:aws:sts::123456789012:assumed-role/probe/i-1 is not authorized';
    const page = renderMarkdown(withCell('ssm/home-parameter', { reason: arn }));
    expect(page).toContain('xxxxxxxxxxxx');
    expect(page).not.toContain('123456789012');
  });

  it('gives the same bytes for the same record, whatever the order of its keys', () => {
    const turned = JSON.parse(JSON.stringify(articleRecord()), (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    );
    const page = renderMarkdown(articleRecord());
    expect(renderMarkdown(articleRecord())).toBe(page);
    expect(renderMarkdown({ ...turned, clients: articleRecord().clients })).toBe(page);
  });
});

describe.each(Object.values(languages))('hostile text in matrix.md ($language)', (words) => {
  it('changes no block, no table and no cell', () => {
    const record = fewCells();
    const shape = (page: string) => withoutConclusions(read(page), words).map(skeleton);
    const clean = shape(renderMarkdown(record, words));
    fc.assert(
      fc.property(hostileText, hostileText, (before, after) => {
        expect(shape(renderMarkdown(poison(record, before, after), words))).toEqual(clean);
      }),
      { numRuns },
    );
  });

  it('never becomes HTML, a link, an image, a mention or a substitution', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (before, after) => {
        for (const node of walk(read(renderMarkdown(poison(fewCells(), before, after), words)))) {
          expect(harmless).toContain(node.type);
          if (node.type === 'text')
            expect(node.value).not.toMatch(/[@#$<>\\`|[\]*_~]|www\.|:[a-z]\w*:|\w:\/\/|GH-\d/i);
        }
      }),
      { numRuns },
    );
  });

  it('never hides, reorders or colours anything', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(renderMarkdown(poison(fewCells(), text, text), words)).not.toMatch(
          /(?!\n)[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u,
        );
      }),
      { numRuns },
    );
  });

  it('is still there to be read in the message of its experiment', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const message = `said: ${text} .`;
        const experiments = articleRecord().experiments.slice(0, 1);
        const said = experiments.map((each) => ({
          ...each,
          attempts: each.attempts.map((one) => ({ ...one, message })),
        }));
        const page = read(renderMarkdown(withExperiments(said), words));
        const blocks = page.children.filter((node) => node.type === 'code').map(({ value }) => value);
        expect(blocks).toContain(visibleText(message));
      }),
      { numRuns },
    );
  });
});
