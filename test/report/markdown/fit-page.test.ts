import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderStepSummary } from '../../../src/report/github/step-summary.js';
import { renderMarkdown } from '../../../src/report/markdown/document.js';
import { renderSection } from '../../../src/report/publish/section.js';
import { en } from '../../../src/words/en.js';
import { articleRecord } from '../article-record.js';
import { hostileText, poison } from '../hostile-text.js';
import { troubledRecord } from '../troubled-record.js';

const page = (size: number) => renderMarkdown(troubledRecord(), en, { size, unit: 'characters' });
const rows = (text: string) =>
  text.match(/^\| .*`(?:s3-|ssm|eventbridge|service-|custom-)[^`]*` \|.*$/gm)?.length ?? 0;
const evidence = (text: string) => text.match(/^#### /gm)?.length ?? 0;

describe('a page that has to fit', () => {
  it('has no note when it fits as it is, to the character', () => {
    const whole = renderMarkdown(troubledRecord());
    expect(page(whole.length)).toBe(whole);
    expect(page(whole.length - 1)).toContain('**Cut to');
  });

  it('gives up evidence before it gives up a cell, and that of passes first', () => {
    const cut = page(12_000);
    expect(rows(cut)).toBe(6);
    expect(evidence(cut)).toBeGreaterThan(0);
    expect(evidence(cut)).toBeLessThan(22);
    expect(cut).toContain('#### `remote-bucket`: ✅ success');
    expect(cut).not.toContain('#### `home-bucket`');
    expect(cut).toMatch(
      /\*\*Cut to 12000 characters\.\*\* Left out: the evidence of \d+ experiments\. All of it/,
    );
  });

  it('gives up cells last, those in order first, and says how many', () => {
    const cut = page(1900);
    expect(evidence(cut)).toBe(0);
    expect(rows(cut)).toBeLessThan(6);
    expect(cut).toMatch(/\d+ cells of the matrix/);
    expect(cut).toContain('**1 cell is reachable that should not be.**');
    expect(cut).not.toContain('## Evidence');
  });

  it('is never bigger than it may be, in characters or bytes, whatever is in it', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1000, max: 30_000 }), (text, size) => {
        const record = { ...poison(troubledRecord(), text, text), regions: articleRecord().regions };
        expect(renderMarkdown(record, en, { size, unit: 'characters' }).length).toBeLessThanOrEqual(size);
        expect(renderSection(record, { maxChars: size, mermaid: true }).length).toBeLessThanOrEqual(size);
        expect(Buffer.byteLength(renderStepSummary(record, size))).toBeLessThanOrEqual(size);
      }),
      { numRuns: 25 },
    );
  });
});
