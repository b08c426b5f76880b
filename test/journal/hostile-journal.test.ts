import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restoreRun } from '../../src/journal/restore-run.js';
import { replaceOne } from '../replace-one.js';
import { type InterruptibleRun, openInterruptibleRun } from '../run/interrupted-run.js';

/** A run's journal, spoilt in every way: it is read as it is, or refused with its places. */
describe('a journal that somebody has been at', () => {
  let run: InterruptibleRun;
  let lines: readonly string[];
  beforeAll(async () => {
    run = await openInterruptibleRun();
    await run.begin();
    lines = run.lines();
  });
  afterAll(() => run.close());

  const textOf = (parts: readonly string[]) => parts.map((line) => `${line}\n`).join('');

  /** @returns the problems; none for a journal that can be gone on with. */
  function restore(text: string): readonly string[] {
    const began = performance.now();
    const restored = restoreRun(text, 'r1/journal.jsonl', '0');
    expect(performance.now() - began).toBeLessThan(60_000);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    if (!('problems' in restored)) {
      expect(restored.wholeBytes).toBeLessThanOrEqual(Buffer.byteLength(text));
      return [];
    }
    expect(restored.problems.length).toBeGreaterThan(0);
    for (const problem of restored.problems) expect(problem.length).toBeLessThan(3_000);
    return restored.problems;
  }

  it('has problems or is sound, whatever characters are put in its place', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(200), fc.string({ unit: 'binary', maxLength: 40 }), (at, length, put) => {
        const text = textOf(lines);
        const start = at % text.length;
        restore(text.slice(0, start) + put + text.slice(start + length));
      }),
      { numRuns: 300 },
    );
  });

  it('has problems or is sound, whatever lines are lost, doubled or moved', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 100 }), { maxLength: 20 }), (order) => {
        restore(textOf([lines[0] ?? '', ...order.map((at) => lines[at % lines.length] ?? '')]));
      }),
      { numRuns: 200 },
    );
  });

  it('has problems or is sound, whatever value stands where one was', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.jsonValue({ maxDepth: 4 }), (at, which, value) => {
        const line = at % lines.length;
        const spoilt = replaceOne(JSON.parse(lines[line] ?? ''), which, value);
        restore(textOf(lines.map((each, index) => (index === line ? JSON.stringify(spoilt) : each))));
      }),
      { numRuns: 300 },
    );
  });

  it('is refused where a command is of a program that no scenario can name', () => {
    const spoilt = lines.map((line, index) =>
      index === 0 ? line.replaceAll(/"words":\["\w+"/g, '"words":["rm"') : line,
    );
    expect(spoilt[0]).toContain('"words":["rm"');
    expect(restore(textOf(spoilt))[0]).toMatch(/Expected a command of aws, curl or resolve/);
  });

  it.each([
    ['in the opening', 0],
    ['in an entry', 1],
  ])('is refused with the name of every object as a key %s', (_, at) => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const spoilt = lines.map((line, index) =>
        index === at ? line.replace('{', `{"${key}":{"polluted":1},`) : line,
      );
      expect(restore(textOf(spoilt))[0]).toContain(`\`${key}\``);
    }
  });

  it('may name clients, accounts and values like that, where any name may stand', () => {
    const opening = (lines[0] ?? '').replace(
      '"values":{',
      '"values":{"__proto__":"polluted","constructor":"x",',
    );
    expect(opening).toContain('"constructor":"x"');
    // Another inventory, as far as it goes: the plan is the same, for nothing asks for such a value.
    restore(textOf([opening, ...lines.slice(1)]));
  });

  it.each([
    ['a line of 5 MB', (line: string) => line.replace('{', `{"x":"${'x'.repeat(5_000_000)}",`)],
    ['depth', () => `{"kind":${'['.repeat(100_000)}`],
    ['depth that is closed', () => `{"kind":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['very many lines', (line: string) => Array(20_000).fill(line.replace('"kind"', '"kin"')).join('\n')],
  ])('is refused soon with %s', (_, spoil) => {
    const spoilt = lines.map((line, index) => (index === 1 ? spoil(line) : line));
    expect(restore(textOf(spoilt)).length).toBeGreaterThan(0);
  });
});
