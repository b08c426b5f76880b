import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderAnnotations } from '../../../src/report/github/annotations.js';
import { renderStepSummary } from '../../../src/report/github/step-summary.js';
import { languages } from '../../../src/words/languages.js';
import { articleRecord, withExperiments } from '../article-record.js';
import { expectGolden, inLanguage } from '../golden.js';
import { hostileText, poison } from '../hostile-text.js';
import { troubledRecord } from '../troubled-record.js';

/** As the runner reads a line: the command, its properties decoded, the message decoded. */
function readCommand(line: string) {
  const [, command = '', properties = '', message = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
  const decode = (text: string) =>
    text
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%0A', '\n')
      .replaceAll('%0D', '\r')
      .replaceAll('%25', '%');
  const titles = properties.split(',').map((each) => each.split('='));
  return {
    command,
    names: titles.map(([name]) => name),
    title: decode(properties.slice('title='.length)),
    message: decode(message),
  };
}
const lines = (text: string) => text.split('\n').filter((line) => line !== '');

describe('annotations on GitHub', () => {
  it('are none when everything is as expected', () => expect(renderAnnotations(articleRecord())).toBe(''));

  it('show failures as errors, the opened first, and the rest as warnings', () => {
    expect(
      lines(renderAnnotations(troubledRecord()))
        .map(readCommand)
        .map(({ command, title }) => [command, title]),
    ).toEqual([
      ['error', 's3-interface/remote-bucket: success'],
      ['error', 'eventbridge/remote-bus-region: AccessDeniedException'],
      ['warning', 'ssm/remote-parameter-region: timeout'],
      ['warning', 'custom-nlb/http-get: success'],
    ]);
    expect(renderAnnotations(troubledRecord())).not.toContain('123456789012');
  });

  it('are ten of a level at most, the last one counting the rest', () => {
    const [first] = articleRecord().experiments;
    if (first === undefined) throw new Error('no cell');
    const failed = Array.from({ length: 25 }, (_, index) => ({
      ...first,
      experiment: `e${index}`,
      verdict: 'fail' as const,
    }));
    const written = lines(renderAnnotations(withExperiments(failed)));
    expect(written).toHaveLength(10);
    expect(readCommand(written[9] ?? '').message).toBe('and 16 further experiments');
    expect(lines(renderAnnotations(withExperiments(failed.slice(0, 10))))).toHaveLength(10);
  });

  it('stay one command each with one title, whatever the run says', () => {
    const count = lines(renderAnnotations(troubledRecord())).length;
    const forged = fc.constantFrom(
      '',
      '\n::error::x',
      '::set-output name=a::b',
      '%0A::stop-commands::x',
      ',file=/etc/passwd',
      '\r',
    );
    fc.assert(
      fc.property(hostileText, forged, (text, command) => {
        const written = renderAnnotations(poison(troubledRecord(), text + command, command))
          .split(/[\n\r]/)
          .filter(Boolean);
        expect(written).toHaveLength(count);
        for (const line of written) {
          expect(line).toMatch(/^::(error|warning) title=[^:,\r\n]*::/);
          expect(readCommand(line).names).toEqual(['title']);
        }
      }),
    );
  });
});

describe('the step summary', () => {
  it.each(Object.values(languages))('is the golden part of the page ($language)', (words) =>
    expectGolden(
      inLanguage('troubled.step-summary.md', words),
      renderStepSummary(troubledRecord(), undefined, words),
    ),
  );

  it('stays under GitHub’s limit, in bytes', () => {
    const [first] = articleRecord().experiments;
    if (first === undefined) throw new Error('no cell');
    const many = Array.from({ length: 30_000 }, (_, index) => ({
      ...first,
      scenario: `経路-${index}`,
      verdict: 'fail' as const,
      reason: '予期しない結果です',
    }));
    const text = renderStepSummary(withExperiments(many));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024);
    expect(Buffer.byteLength(text)).toBeGreaterThan(900_000);
    expect(text).toContain('**Cut to 1048576 bytes.**');
  });
});
