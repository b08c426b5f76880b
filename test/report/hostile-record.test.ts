import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../src/baseline/compare-runs.js';
import { makeHistory } from '../../src/baseline/history.js';
import type { RunRecord } from '../../src/model/run-record.js';
import { renderJson } from '../../src/report/json.js';
import { parseRunRecord } from '../../src/report/parse-run-record.js';
import { rememberRun } from '../../src/report/past-run.js';
import { formats } from '../../src/report/registry.js';
import { renderMatrix } from '../../src/report/terminal.js';
import { en } from '../../src/words/en.js';
import { ja } from '../../src/words/ja.js';
import { replaceOne } from '../replace-one.js';
import { articleRecord } from './article-record.js';
import { troubledRecord } from './troubled-record.js';

const whole = renderJson(troubledRecord());

/** A run record that somebody has been at: it is read as it is and every report takes it, or it is refused. */
describe('a run record that was spoilt', () => {
  /** @returns the problems; none for a record that reports can be made of. */
  function read(text: string): readonly string[] {
    const parsed = parseRunRecord(text, 'run.json');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    if (parsed.ok) {
      show(parsed.value);
      return [];
    }
    expect(parsed.problems.length).toBeGreaterThan(0);
    for (const { message } of parsed.problems) expect(message.length).toBeLessThan(3_000);
    return parsed.problems.map(({ message }) => message);
  }

  /** All that reads a stored record goes over it: formats, terminal, comparison and history. */
  function show(record: RunRecord): void {
    const history = [rememberRun(articleRecord())];
    for (const words of [en, ja]) {
      for (const { render } of formats.values()) expect(render(record, { words, history })).not.toBe('');
      expect(renderMatrix(record, { colour: false, width: 100, words })).not.toBe('');
    }
    compareRuns(articleRecord(), record);
    compareRuns(record, articleRecord());
    makeHistory([articleRecord(), record]);
    // What was read is written again as it was, but for what is masked.
    expect(parseRunRecord(renderJson(record), 'run.json').ok).toBe(true);
  }

  it('has problems or can be shown, whatever characters are put in its place', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(200), fc.string({ unit: 'binary', maxLength: 40 }), (at, length, put) => {
        const start = at % whole.length;
        read(whole.slice(0, start) + put + whole.slice(start + length));
      }),
      { numRuns: 100 },
    );
  });

  it('has problems or can be shown, whatever value stands where one was', () => {
    let shown = 0;
    fc.assert(
      fc.property(fc.nat(), valueInARecord, (which, value) => {
        const spoilt = replaceOne(JSON.parse(whole), which, value);
        if (read(JSON.stringify(spoilt)).length === 0) shown += 1;
      }),
      { numRuns: 100 },
    );
    expect(shown).toBeGreaterThan(0);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('is refused with a key `%s` of its own', (key) => {
    expect(read(whole.replace('{', `{"${key}":{"polluted":1},`))[0]).toContain(`\`${key}\``);
  });

  it.each([
    ['a text of 5 MB', whole.replace('"reason": "', `"reason": "${'x'.repeat(5_000_000)}`), true],
    ['depth', `{"schemaVersion":${'['.repeat(100_000)}`, false],
    ['depth that is closed', `{"schemaVersion":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, false],
  ])('is read or refused soon with %s', (_, text, isRead) => {
    expect(read(text).length === 0).toBe(isRead);
  });
});

/** Of every kind, and texts that some field or other takes. */
const valueInARecord = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('fail', 'timeout', 'success', '2024-12-01', '__proto__', 'toString', '‮', '\u0000', ''),
  fc.nat(),
);
