import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseRunRecord } from '../../src/report/parse-run-record.js';
import { formats } from '../../src/report/registry.js';
import { articleOutcomes } from '../e2e/article.js';
import { outcomesOf } from '../e2e/outcomes-of.js';

const read = (name: string) => readFileSync(new URL(`../../reports/sample/${name}`, import.meta.url), 'utf8');

describe('the committed sample', () => {
  const parsed = parseRunRecord(read('run.json'), 'reports/sample/run.json');

  it('is a run record of today’s schema, with the article’s outcomes', () => {
    if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
    expect(parsed.value).toMatchObject({ target: 'lab', asOf: '2024-12-01', interrupted: false });
    expect(outcomesOf(parsed.value)).toMatchObject(articleOutcomes);
  });

  it.each(['markdown', 'html'])('is what today’s %s renderer writes of it', (name) => {
    const format = formats.get(name);
    if (!parsed.ok || format === undefined) throw new Error('There is nothing to compare.');
    expect(format.render(parsed.value)).toBe(read(format.fileName));
  });
});
