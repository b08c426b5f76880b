import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/commands/explain.js';

const scope =
  '\nAn error occurred (InvalidSignatureException) when calling the GetParameter operation: Credential should be scoped to a valid region. \n';
const connect =
  'Connect timeout on endpoint URL: "https://b.s3.ap-northeast-1.amazonaws.com/?encoding-type=url"';

describe('--json', () => {
  const json = (text: string, exitCode?: number): Record<string, unknown> =>
    JSON.parse(explain(text, { json: true, ...(exitCode === undefined ? {} : { exitCode }) }).stdout);

  it('holds the outcome, what it means and what to do, in this order and nothing more', () => {
    const parsed = json(connect, 255);
    expect(Object.keys(parsed)).toEqual(['outcome', 'meaning', 'advice']);
    expect(parsed['outcome']).toEqual({
      kind: 'timeout',
      reached: 'dns',
      phase: 'connect',
      host: 'b.s3.ap-northeast-1.amazonaws.com',
    });
    expect(parsed['advice']).toBeInstanceOf(Array);
  });

  it('leaves out what is not known', () => {
    expect(json(scope)['outcome']).toEqual({
      kind: 'InvalidSignature',
      code: 'InvalidSignatureException',
      reached: 'http',
    });
    expect(json('gibberish')['outcome']).toEqual({ kind: 'unclassified' });
  });

  it('is JSON for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        fc.pre(text.trim() !== '');
        expect(json(text)).toHaveProperty('outcome.kind');
      }),
    );
  });
});

describe('for people', () => {
  it('names the outcome and its facts, the meaning and the advice', () => {
    const { exitCode, stdout, stderr } = explain(connect, { json: false, exitCode: 255 });
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^timeout \(phase: connect, reached: dns, host: b\.s3\.ap-northeast-1\.amazonaws\.com\)\n\n/,
    );
    expect(stdout).toMatch(/\nWhat to do:\n- [\s\S]*\n$/);
  });

  it('says so when a text fits nothing, and that is an answer', () => {
    const { exitCode, stdout } = explain('gibberish', { json: false });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^unclassified\n\nThis text fits no known outcome/);
  });

  it('never repeats control characters of the text', () => {
    const escapeCode = '\u001b[31m';
    const texts = [
      `An error occurred (Evil${escapeCode}) when calling the X operation: ${escapeCode}`,
      `Connect timeout on endpoint URL: "https://a${escapeCode}.example/"`,
      `2026-01-01 00:00:00,000 - MainThread - urllib3.connectionpool - DEBUG - Starting new HTTPS connection (1): a${escapeCode}.example:443`,
    ];
    for (const text of texts) expect(explain(text, { json: false }).stdout).not.toContain('\u001b');
  });
});

describe('no text', () => {
  it.each(['', ' \r\n\t'])('%j exits with 2 and says what was expected', (text) => {
    const { exitCode, stdout, stderr } = explain(text, { json: true });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^Expected an error text on standard input/);
  });

  it('beside an exit code is explained by that alone', () => {
    expect(explain('', { json: true, exitCode: 124 }).stdout).toContain('unclassified');
    expect(explain('', { json: true, exitCode: 127 }).stdout).toContain('client-error');
  });
});
