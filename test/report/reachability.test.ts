import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReachabilityAnalysis } from '../../src/model/reachability.js';
import type { RunRecord } from '../../src/model/run-record.js';
import { renderHtml } from '../../src/report/html/document.js';
import { renderJson } from '../../src/report/json.js';
import { renderMarkdown } from '../../src/report/markdown/document.js';
import { parseRunRecord } from '../../src/report/parse-run-record.js';
import { renderMatrix } from '../../src/report/terminal.js';
import { en } from '../../src/words/en.js';
import { ja } from '../../src/words/ja.js';
import { articleRecord } from './article-record.js';
import { hostileText } from './hostile-text.js';
import { hasClass, readPage, textOf } from './html/page.js';

const path = { source: 'eni-1', destination: 'eni-2', address: '10.0.0.9', port: 443 };
const asked = (own: Pick<Extract<ReachabilityAnalysis, { kind: 'asked' }>, 'answer' | 'agreement'>) =>
  ({ kind: 'asked', path, ...own }) as const;
const analyses: readonly (readonly [string, ReachabilityAnalysis, english: string, japanese: string])[] = [
  [
    'a way that is barred',
    asked({
      agreement: 'cause-named',
      answer: {
        kind: 'not-reachable',
        explanations: [
          {
            code: 'SUBNET_ACL_RESTRICTION',
            direction: 'egress',
            components: [
              { role: 'Acl', id: 'acl-1' },
              { role: 'Vpc', id: 'vpc-1' },
            ],
          },
        ],
      },
    }),
    'AWS Reachability Analyzer: not reachable, SUBNET_ACL_RESTRICTION (egress) acl-1; packets: timeout, nothing came back → cause named.',
    'AWS Reachability Analyzer: 到達不可、SUBNET_ACL_RESTRICTION (egress) acl-1。パケット: timeout（何も返ってこなかった） → 原因を特定。',
  ],
  [
    'a way that is open',
    asked({ agreement: 'differ', answer: { kind: 'reachable', components: ['eni-1', 'rtb-1', 'eni-2'] } }),
    'AWS Reachability Analyzer: reachable; packets: timeout, nothing came back → they differ. It reads the configuration and sends no packets.',
    'AWS Reachability Analyzer: 到達可能。パケット: timeout（何も返ってこなかった） → 両者が食い違う。設定を読み取るだけで、パケットは送信しない。',
  ],
  [
    'a question without an answer',
    asked({ agreement: 'undecided', answer: { kind: 'no-answer', why: 'The run was interrupted.' } }),
    'AWS Reachability Analyzer gave no answer: The run was interrupted.',
    'AWS Reachability Analyzer の結果は得られなかった: The run was interrupted.',
  ],
  [
    'a way that was not asked about',
    { kind: 'not-asked', because: 'ipv6' },
    'AWS Reachability Analyzer was not asked: it knows IPv4 alone.',
    'AWS Reachability Analyzer では分析していない。対象は IPv4 だけである。',
  ],
];

function recordWith(reachability: ReachabilityAnalysis): RunRecord {
  const record = articleRecord();
  const experiments = record.experiments.map((each, at) =>
    at === 0
      ? {
          ...each,
          verdict: 'fail' as const,
          outcome: { kind: 'timeout', phase: 'connect', reached: 'dns', host: 'h' } as const,
          configuration: { packets: 'silence', agreement: 'undecided', findings: [], reachability } as const,
        }
      : each,
  );
  const was = record.experiments[0]?.verdict ?? 'pass';
  const { summary } = record;
  const counted = { ...summary, [was]: summary[was] - 1 };
  return { ...record, experiments, summary: { ...counted, fail: counted.fail + 1 } };
}

const textIn = (page: string) =>
  readPage(page)
    .elements.filter((each) => hasClass(each, 'configuration'))
    .map(textOf)
    .join(' ');
const tagsIn = (page: string) => readPage(page).elements.map(({ tagName }) => tagName);
const squeeze = (text: string) => text.replaceAll(/[\s`*\\]+/g, '');

describe('what AWS’s analyzer says, in every report', () => {
  it.each(analyses)('%s', (_, analysis, english, japanese) => {
    const record = recordWith(analysis);
    const read = parseRunRecord(renderJson(record), 'run.json');
    expect(read).toMatchObject({ ok: true });
    expect(read.ok && read.value.experiments[0]?.configuration?.reachability).toEqual(analysis);
    for (const [words, said] of [
      [en, english],
      [ja, japanese],
    ] as const) {
      expect(squeeze(renderMarkdown(record, words))).toContain(squeeze(said));
      expect(squeeze(textIn(renderHtml(record, { words })))).toContain(squeeze(said));
      expect(squeeze(renderMatrix(record, { colour: false, width: 100, words }))).toContain(squeeze(said));
    }
    const hasCodes = analysis.kind === 'asked' && analysis.answer.kind === 'not-reachable';
    expect(renderMarkdown(record).includes('reachability/explanation-codes.html')).toBe(hasCodes);
  });

  it('is text and never markup, whatever AWS writes', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const explanations = [{ code: text, direction: text, components: [{ role: text, id: text }] }];
        const hostile = recordWith(
          asked({ agreement: 'cause-named', answer: { kind: 'not-reachable', explanations } }),
        );
        const plain = recordWith(
          asked({
            agreement: 'cause-named',
            answer: {
              kind: 'not-reachable',
              explanations: [{ code: 'C', direction: 'd', components: [{ role: 'R', id: 'i' }] }],
            },
          }),
        );
        expect(tagsIn(renderHtml(hostile))).toEqual(tagsIn(renderHtml(plain)));
        expect(tagsIn(renderHtml(hostile)).length).toBeGreaterThan(100);
      }),
      { numRuns: 15 },
    );
  });
});
