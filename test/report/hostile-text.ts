import fc from 'fast-check';
import type { RunRecord } from '../../src/model/run-record.js';

const nasty = [
  '|',
  ' | ',
  '\\|',
  '`',
  '```\n# out\n',
  '~~~',
  '\n',
  '\r\n\r\n',
  '\n\n---\n\n',
  '\n| a | b |\n| - | - |\n',
  '<script>alert(1)</script>',
  '<!-- -->',
  '</details>',
  '<img src=x onerror=alert(1)>',
  '<http://a.example>',
  '&lt;b&gt;',
  '[link](http://a.example)',
  '![image](http://a.example/a.png)',
  '[ref]: http://a.example',
  '[^1]',
  'http://a.example/',
  'www.a.example',
  'me@a.example',
  '@owner',
  '#12',
  'GH-12',
  '$x$',
  ':smile:',
  '**bold**',
  '_em_',
  '# heading',
  '- item',
  '1. item',
  '> quote',
  '    code',
  '\u001b[31m',
  '\u001b]8;;http://a.example\u0007',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u2028',
  '\u0000',
  '\u0085',
  '\ud800',
  '\t',
  '\\',
  '\\\\',
  '…',
  '日本語',
  '👩‍👩‍👧',
] as const;

/** Text as a machine with bad intentions might send it. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 4 }), fc.constant('word')),
    {
      maxLength: 16,
    },
  )
  .map((parts) => parts.join(''));

/** What the program itself writes into a record: everything else came from a machine or a file. */
const own = new Set([
  'kind',
  'verdict',
  'scheme',
  'reached',
  'phase',
  'target',
  'state',
  'problem',
  'runId',
  'first',
]);

/** The record with hostile text around every text in it; what is empty stays empty. */
export function poison(record: RunRecord, before: string, after: string): RunRecord {
  const poisoned = (value: unknown): unknown => {
    if (value === '') return '';
    if (typeof value === 'string') return `${before}${value}${after}`;
    if (Array.isArray(value)) return value.map(poisoned);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, own.has(key) ? entry : poisoned(entry)]),
    );
  };
  return poisoned(record) as RunRecord;
}
