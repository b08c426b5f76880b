import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { parseRunRecord } from '../../src/report/parse-run-record.js';
import { parseScenario } from '../../src/scenario/parse-scenario.js';

const layers = 'abcdefghi'.split('');
const bomb = layers
  .map((name, at) => `${name}: &${name} [${Array(9).fill(at === 0 ? 'x' : `*${layers[at - 1]}`)}]\n`)
  .join('');

describe('a file that is made to exhaust its reader has problems at once, each at its place', () => {
  it.each([
    ['aliases of aliases', bomb, /at most 100 uses of aliases/],
    ['very many aliases', `a: &a 1\nb: [${'*a,'.repeat(50_000)}]`, /at most 100 uses of aliases/],
    [
      'very many unknown keys',
      Array.from({ length: 2_000 }, (_, at) => `k${at}: 1`).join('\n'),
      /200\d: the first/,
    ],
    ['depth', '['.repeat(10_000), /^Expected /],
    ['a text of 1 MB', `id: ${'x'.repeat(1_000_000)}`, /at most 64 characters/],
    ['a key of 1 MB', `${'k'.repeat(1_000)}: 1\n? ${'k'.repeat(1_000_000)}\n: 1`, /^Expected /],
    ['a name of every object', '__proto__: {id: x}\nconstructor: x', /`__proto__`/],
  ])('%s', (_, text, message) => {
    const began = performance.now();
    const parsed = parseScenario(text, 'x.yaml');
    expect(performance.now() - began).toBeLessThan(60_000);
    if (parsed.ok) throw new Error('Expected problems');
    expect(parsed.problems.map((problem) => problem.message).join('\n')).toMatch(new RegExp(message, 'm'));
    expect(parsed.problems.length).toBeLessThanOrEqual(201);
    for (const problem of parsed.problems) {
      expect(problem.line).toBeGreaterThanOrEqual(1);
      expect(problem.message.length).toBeLessThan(2_000);
    }
  });

  it.each([
    ['depth', '['.repeat(20_000)],
    ['a text of 5 MB', `{"runId":"${'x'.repeat(5_000_000)}"}`],
    ['a name of every object', '{"__proto__":{"runId":"x"},"constructor":{"prototype":{"runId":"x"}}}'],
  ])('%s in a run record', (_, text) => {
    expect(parseRunRecord(text, 'run.json')).toMatchObject({ ok: false });
    expect(({} as Record<string, unknown>)['runId']).toBeUndefined();
  });
});

describe('a NUL, which no argument of a program can hold, is a problem at its place', () => {
  const scenario = (title: string) =>
    `id: x\ntitle: ${title}\nprobe: p\nexperiments:\n  - id: e\n    control: true\n    run: curl x\n    expect: success\n`;
  const config = (value: string) =>
    `regions: { home: us-east-1, remote: eu-west-1 }\nvalues:\n  a: ${value}\n`;
  it.each([
    ['written as it is', parseScenario, scenario('a\0b'), [2, 9]],
    ['in quotes', parseScenario, scenario('"a\0b"'), [2, 10]],
    ['escaped', parseScenario, scenario('"a\\0b"'), [2, 8]],
    ['in a command', parseScenario, scenario('t').replace('curl x', 'curl a\0'), [7, 16]],
    ['in a key', parseScenario, scenario('t').replace('title', 'ti\0tle'), [2, 3]],
    ['in a value of the configuration', parseConfig, config('x\0y'), [3, 7]],
    ['escaped in the configuration', parseConfig, config('"x\\0y"'), [3, 6]],
  ] as const)('%s', (_, parse, text, [line, column]) => {
    const message = 'Expected text, got a NUL character';
    const parsed = parse(text, 'x.yaml');
    expect(parsed).toEqual({ ok: false, problems: [{ file: 'x.yaml', line, column, message }] });
  });
});
