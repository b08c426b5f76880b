import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/model/run-record.js';
import { explainCell } from '../../src/report/explain-cell.js';
import { renderHtml } from '../../src/report/html/document.js';
import { renderMarkdown } from '../../src/report/markdown/document.js';
import { renderMatrix } from '../../src/report/terminal.js';
import { en } from '../../src/words/en.js';
import { articleRecord, attemptOf, withExperiments } from './article-record.js';
import { hostileText } from './hostile-text.js';
import { attributeOf, hasClass, readPage } from './html/page.js';

/** Two failed cells that are recognised whatever stands in the free parts of their evidence. */
function spoiled(text: string): RunRecord {
  const record = articleRecord();
  const cell = record.experiments.find(({ experiment }) => experiment === 'remote-bucket');
  const attempt = attemptOf('s3-gateway/remote-bucket');
  if (cell === undefined) throw new Error('The record has no such cell.');
  const host = `x${text.replaceAll(/\s/g, '')}.s3.ap-northeast-1.amazonaws.com`;
  const hop = { port: 443, scheme: 'https' } as const;
  const hops = [
    { ...hop, host: `${text} from`, reached: 'http', status: 301 } as const,
    { ...hop, host, reached: 'dns' } as const,
  ];
  const timeout = { kind: 'timeout', phase: 'connect', reached: 'dns', host } as const;
  const message = `User: u is not authorized to perform: s3:Get on resource: "${text.replaceAll(/[\s"]/g, '')}r" because no VPC endpoint policy allows the s3:Get action`;
  const denied = {
    kind: 'endpoint-policy-denied',
    code: 'AccessDenied',
    message,
    reached: 'http',
    host,
  } as const;
  const dns = [{ host, addresses: ['52.219.1.74'] }];
  const failed = { verdict: 'fail', reason: 'r', because: { kind: 'not-as-expected' } } as const;
  const experiments = [
    { ...cell, ...failed, outcome: timeout, attempts: [{ ...attempt, hops, dns, outcome: timeout }] },
    {
      ...cell,
      ...failed,
      experiment: 'denied',
      outcome: denied,
      attempts: [{ ...attempt, outcome: denied }],
    },
  ];
  const probes = record.probes.map((probe) => ({ ...probe, subnetId: `subnet ${text}` }));
  return { ...withExperiments(experiments), probes };
}

describe('hostile evidence in an explanation', () => {
  const numRuns = 150;
  const explained = (record: RunRecord) =>
    record.experiments.map((each) => explainCell(each, record, en)?.text);

  it('is in its sentences', () => {
    const [timeout, denied] = explained(spoiled('<b>'));
    expect(timeout).toMatch(
      /^<b> from answered with a redirect .* No route of subnet <b> covers 52\.219\.1\.74/,
    );
    expect(denied).toContain('s3:Get on <b>r');
  });

  it('adds nothing to the HTML page but text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const { elements } = readPage(renderHtml(spoiled(text)));
        const whys = elements.filter((each) => hasClass(each, 'why'));
        expect(whys).toHaveLength(2);
        for (const why of whys) {
          const children = why.childNodes.flatMap((node) => ('tagName' in node ? [node.tagName] : []));
          expect(children).toEqual(['b', 'span']);
        }
        for (const each of elements) expect(attributeOf(each, 'href') ?? '#').toMatch(/^#/);
      }),
      { numRuns },
    );
  });

  it('stays words and code in Markdown', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const walk = (node: Nodes): void => {
          expect(node.type).not.toMatch(/html|link|image|emphasis/);
          if ('children' in node) for (const child of node.children) walk(child);
        };
        const page = fromMarkdown(renderMarkdown(spoiled(text)));
        walk(page);
        const whys = page.children.filter(
          (node) => node.type === 'paragraph' && JSON.stringify(node.children[0]).includes('"Why"'),
        );
        expect(whys).toHaveLength(2);
      }),
      { numRuns },
    );
  });

  it('moves no cursor in the terminal', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(renderMatrix(spoiled(text), { width: 100, colour: false })).not.toMatch(
          /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u,
        );
      }),
      { numRuns },
    );
  });
});

it('the terminal explains the same once', () => {
  const [timeout] = spoiled('').experiments;
  if (timeout === undefined) throw new Error('There is no cell.');
  const record = { ...spoiled(''), ...withExperiments([timeout, { ...timeout, experiment: 'again' }]) };
  const text = renderMatrix(record, { width: 200, colour: false });
  expect(text.match(/answered with a redirect/g)).toHaveLength(1);
  expect(text).toContain('Explained as s3-gateway/remote-bucket.');
});
