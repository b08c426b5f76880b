import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';
import { describe, expect, it } from 'vitest';
import { codeBlock, table } from '../../../src/report/markdown/blocks.js';
import { code, prose } from '../../../src/report/markdown/prose.js';

const write = (node: Parameters<typeof toMarkdown>[0]) =>
  toMarkdown(node, { extensions: [gfmTableToMarkdown({ tablePipeAlign: false })] }).trimEnd();

describe('blocks of Markdown', () => {
  it('fill or cut a row to the header', () => {
    const short = [code('1')];
    const long = [code('1'), code('2'), code('3')];
    expect(write(table([code('a'), code('b')], [short, long]))).toBe(
      '| `a` | `b` |\n| :- | :- |\n| `1` | |\n| `1` | `2` |',
    );
  });

  it('hold no pipe after a backslash in a cell: dialects differ on what that means', () => {
    expect(write(table([code('a|b'), code(String.raw`a\|b`)], []))).toBe(
      '| `a\\|b` | `a\\\\x7cb` |\n| :- | :- |',
    );
  });

  it('fence text with more than it holds itself', () => {
    expect(write(codeBlock('text', '\n```\nout\n```\n'))).toBe('````text\n```\nout\n```\n````');
  });
});

describe('prose', () => {
  const written = (sentence: string) => write({ type: 'paragraph', children: prose(sentence) });

  it.each([
    ['found timeout as expected', 'found timeout as expected'],
    ['expected `timeout`, found success', 'expected `timeout`, found success'],
    ['stopped at a.example.com:443, twice.', 'stopped at `a.example.com:443`, twice.'],
    ['(see https://a.example/)', '(see `https://a.example/`)'],
    ['since 2024-11-26, 12.3 s', 'since 2024-11-26, 12.3 s'],
    ['ask @owner about #12', 'ask `@owner` about `#12`'],
    ['www.a.example deadbeef1 GH-12', '`www.a.example` `deadbeef1` `GH-12`'],
    ['<b>bold</b> **x** $y$ :z:', '`<b>bold</b>` `**x**` `$y$` `:z`:'],
    ['東京のバケット', '東京のバケット'],
    ['', ''],
  ])('writes %s as words and code', (sentence, markdown) => expect(written(sentence)).toBe(markdown));
});
