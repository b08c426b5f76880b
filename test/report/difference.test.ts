import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../src/baseline/compare-runs.js';
import type { RunDifference } from '../../src/model/run-difference.js';
import type { RunRecord } from '../../src/model/run-record.js';
import { renderDifference } from '../../src/report/difference-text.js';
import { renderJson } from '../../src/report/json.js';
import { renderMarkdown } from '../../src/report/markdown/document.js';
import { parseRunRecord } from '../../src/report/parse-run-record.js';
import { articleRecord, attemptOf, withCell, withExperiments } from './article-record.js';
import { troubledRecord } from './troubled-record.js';

/** A difference with every kind of change in it. */
function everyChange(): RunDifference {
  const home = 's3-gateway/home-bucket';
  const before = withExperiments([
    ...withCell('ssm/home-parameter', { verdict: 'fail' }).experiments.filter(
      ({ experiment }) => experiment !== 'private-dns',
    ),
  ]);
  const troubled = troubledRecord().experiments.map((each) => {
    if (`${each.scenario}/${each.experiment}` !== home) return each;
    const slow = { ...attemptOf(home), durationMs: 9_000 };
    return {
      ...each,
      attempts: [{ ...slow, dns: slow.dns.map((one) => ({ ...one, addresses: ['2600::1'] })) }],
    };
  });
  const after = troubled.filter(({ experiment }) => experiment !== 'http-get');
  return compareRuns(before, { ...withExperiments(after), runId: 'later' });
}

describe('a difference', () => {
  it('reads as one sentence and then cell by cell', () => {
    expect(new Set(everyChange().changes.map(({ kind }) => kind)).size).toBe(7);
    expect(renderDifference(everyChange())).toMatchInlineSnapshot(`
      "6 cells changed since 20241201-093000-4f2a (as of 2024-12-01); 2 cells could not be compared.

      s3-gateway/home-bucket
          another path: https://*.s3.us-east-1.amazonaws.com:443 (IPv4), through s3-gateway vpce-05d3c1f6a7b8e9d01 → https://*.s3.us-east-1.amazonaws.com:443 (IPv6), through s3-gateway vpce-05d3c1f6a7b8e9d01
          slower: 812 ms → 9.0 s

      s3-interface/remote-bucket
          PermanentRedirect → success
          fails now, was pass

      ssm/private-dns
          new: success, pass

      ssm/home-parameter
          passes now, failed before

      eventbridge/remote-bus-region
          timeout → AccessDeniedException
          fails now, was pass

      custom-nlb/http-get
          no longer run: was success, pass

      Not compared:
          ssm/remote-parameter-region: pass before, inconclusive now
          custom-nlb/verify-with-region: pass before, skipped now
      "
    `);
  });

  it('says that nothing changed', () => {
    expect(renderDifference(compareRuns(articleRecord(), articleRecord()))).toBe(
      'Nothing changed since 20241201-093000-4f2a (as of 2024-12-01).\n',
    );
  });

  it('is kept by a run record, and read back from it', () => {
    const record: RunRecord = { ...articleRecord(), difference: everyChange() };
    expect(parseRunRecord(renderJson(record), 'run.json')).toEqual({ ok: true, value: record });
    const wrong = renderJson(record).replace('"kind": "slower"', '"kind": "quicker"');
    expect(parseRunRecord(wrong, 'run.json')).toMatchObject({ ok: false });
  });

  it('leads the summary of the Markdown report, and only where there is one', () => {
    const page = renderMarkdown({ ...articleRecord(), difference: everyChange() });
    const [heading, first] = fromMarkdown(page.slice(page.indexOf('## Summary'))).children;
    expect(heading).toMatchObject({ type: 'heading' });
    expect(JSON.stringify(first)).toContain('What changed:');
    expect(page).toContain(
      '- `s3-interface/remote-bucket`: PermanentRedirect → success; fails now, was pass',
    );
    expect(renderMarkdown(articleRecord())).not.toContain('What changed');
  });

  it('lets no text of a record out of its line', () => {
    const difference = everyChange();
    const hostile = difference.changes.map((change) => ({
      ...change,
      cell: 'a\n\n# b|`c`\u001b[31m\u202e 123456789012 arn:aws:iam::123456789012:x',
    }));
    const text = renderDifference({ ...difference, changes: hostile });
    for (const bad of ['\u001b', '\u202e', '\n# b']) expect(text).not.toContain(bad);
    expect(text).not.toContain('iam::123456789012');
    const page = renderMarkdown({ ...articleRecord(), difference: { ...difference, changes: hostile } });
    for (const bad of ['\u001b', '\u202e', '\n# b']) expect(page).not.toContain(bad);
    expect(page).not.toContain('iam::123456789012');
  });
});
