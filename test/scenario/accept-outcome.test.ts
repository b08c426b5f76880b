import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineCounter, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Expectation, Scenario } from '../../src/model/scenario.js';
import { chooseExpectation } from '../../src/plan/choose-expectation.js';
import { acceptOutcome, dayBefore } from '../../src/scenario/accept-outcome.js';
import { toFileOutcome } from '../../src/scenario/outcome-text.js';
import { parseScenario } from '../../src/scenario/parse-scenario.js';

const folder = new URL('../../scenarios/', import.meta.url);
const shipped = readdirSync(folder, { encoding: 'utf8', recursive: true })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') }));
const cells = shipped.flatMap(({ file, text }) =>
  scenarioOf(text).experiments.map(({ id }) => ({ file, id, text })),
);
const source = 'accepted from run 20251201-000000-abcd';
const days = [
  '2024-11-25',
  '2024-11-26',
  '2024-11-30',
  '2025-01-15',
  '2025-11-18',
  '2025-11-19',
  '2026-02-28',
];

function scenarioOf(text: string): Scenario {
  const parsed = parseScenario(text, 'x.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

function expectedOn(text: string, id: string, day: string): Expectation | undefined {
  const found = scenarioOf(text).experiments.find((experiment) => experiment.id === id);
  return chooseExpectation(found?.expectations ?? [], day);
}

/** The text with every `expect` of one experiment cut out, by another way than the one under test. */
function withoutExpect(text: string, id: string): string {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const experiments = (document.get('experiments') as YAMLSeq).items as YAMLMap[];
  const experiment = experiments.find((item) => item.get('id') === id);
  const pair = experiment?.items.find(({ key }) => String(key) === 'expect');
  const key = pair?.key as { range: [number, number, number] } | undefined;
  if (key === undefined) throw new Error(`No expect of ${id}`);
  const [from] = key.range;
  const indent = lines.linePos(from).col - 1;
  const rest = text.slice(from).split('\n');
  const next = rest.findIndex((line, index) => index > 0 && (line === '' || line.search(/\S/) <= indent));
  return text.slice(0, from) + (next < 0 ? '\n' : ['', ...rest.slice(next)].join('\n'));
}

describe('accepting an outcome', () => {
  it.each(cells)('changes nothing of $file but what is expected of $id', ({ id, text }) => {
    for (const since of days) {
      const changed = acceptOutcome(text, { experiment: id, outcome: 'tls-failure', since, source }) ?? '';
      expect(changed).not.toBe(text);
      expect(withoutExpect(changed, id)).toBe(withoutExpect(text, id));
      const comments = (all: string) => all.match(/#.*/g);
      expect(comments(changed)).toEqual(comments(text));
    }
  });

  it('holds from its day on, for as long as what held before would have, and changes no other day', () => {
    // Where a scenario has no control, a refusal would prove nothing, and its file would not be valid.
    const refusable = cells.filter(({ id, text }) => {
      const { experiments } = scenarioOf(text);
      const control = experiments.find((experiment) => experiment.control);
      return control !== undefined && experiments.some((one) => one.id === id && !one.control);
    });
    const day = fc.date({ min: new Date('2024-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.constantFrom(...refusable), day, day, ({ id, text }, accepted, looked) => {
        const [since, other] = [accepted, looked].map((date) => date.toISOString().slice(0, 10));
        if (since === undefined || other === undefined) return;
        const changed =
          acceptOutcome(text, { experiment: id, outcome: { error: 'Odd' }, since, source }) ?? '';
        expect(expectedOn(changed, id, since)).toMatchObject({ kind: 'service-error', code: 'Odd', source });
        const before = expectedOn(text, id, other);
        const after = expectedOn(changed, id, other);
        const outcomeOf = (one: Expectation | undefined) =>
          one && [one.kind, one.code, one.message, one.phase];
        if (other < since) expect(outcomeOf(after)).toEqual(outcomeOf(before));
        else if (before?.since !== undefined && before.since > since) expect(after).toEqual(before);
      }),
    );
  });

  it('keeps comments, quotes and other entries', () => {
    const text = [
      'id: a',
      'title: A',
      'probe: p',
      'experiments:',
      '- id: one   # first',
      '  control: true',
      '  run: "curl http://a"',
      '  # why',
      "  expect: 'success'   # the page",
      '',
      '- id: two',
      '  run: curl http://b',
      '  expect:',
      '  # at first',
      "  - until: '2025-01-31'   # the end",
      '    outcome: {timeout: response}',
      '  # later',
      '  - since: 2025-02-01',
      '    outcome: success',
      '# end',
      '',
    ].join('\n');
    const accept = (experiment: string) =>
      acceptOutcome(text, {
        experiment,
        outcome: { error: 'HTTP 503' },
        since: '2025-06-01',
        source: 'run: 1',
      });
    expect(accept('one')).toMatchInlineSnapshot(`
      "id: a
      title: A
      probe: p
      experiments:
      - id: one   # first
        control: true
        run: "curl http://a"
        # why
        expect:
          - until: 2025-05-31
            outcome: 'success' # the page
          - since: 2025-06-01
            outcome: { error: HTTP 503 }
            source: "run: 1"

      - id: two
        run: curl http://b
        expect:
        # at first
        - until: '2025-01-31'   # the end
          outcome: {timeout: response}
        # later
        - since: 2025-02-01
          outcome: success
      # end
      "
    `);
    expect(accept('two')).toMatchInlineSnapshot(`
      "id: a
      title: A
      probe: p
      experiments:
      - id: one   # first
        control: true
        run: "curl http://a"
        # why
        expect: 'success'   # the page

      - id: two
        run: curl http://b
        expect:
        # at first
        - until: '2025-01-31' # the end
          outcome: {timeout: response}
        # later
        - since: 2025-02-01
          until: 2025-05-31
          outcome: success
        - since: 2025-06-01
          outcome: {error: HTTP 503}
          source: "run: 1"
      # end
      "
    `);
    expect(accept('three')).toBeUndefined();
  });

  it('twice on one day leaves the later', () => {
    const [{ text } = { text: '' }] = cells;
    const first = { experiment: 'home-bucket', outcome: 'timeout', since: '2025-06-01', source } as const;
    const once = acceptOutcome(text, { ...first, experiment: cells[0]?.id ?? '' }) ?? '';
    const twice = acceptOutcome(once, { ...first, experiment: cells[0]?.id ?? '', outcome: 'success' }) ?? '';
    expect(twice).toBe(once.replace(/(since: 2025-06-01\n\s+outcome: )timeout/, '$1success'));
    expect(twice).not.toBe(once);
  });
});

describe('an observed outcome in a file’s words', () => {
  it.each([
    [{ kind: 'success', reached: 'http', host: 'h' }, 'success'],
    [{ kind: 'timeout', phase: 'connect' }, 'timeout'],
    [{ kind: 'timeout', phase: 'tls' }, { timeout: 'tls' }],
    [{ kind: 'timeout' }, undefined],
    [{ kind: 'InvalidSignature', code: 'InvalidSignatureException', message: 'm' }, 'InvalidSignature'],
    [{ kind: 'service-error', code: 'NoSuchBucket', message: 'm' }, { error: 'NoSuchBucket' }],
    [{ kind: 'service-error', code: 'HTTP 503' }, { error: 'HTTP 503' }],
    [{ kind: 'service-error', message: ' words ' }, { message: 'words' }],
    [{ kind: 'service-error' }, undefined],
    [{ kind: 'service-error', code: 'no such: code' }, undefined],
    [{ kind: 'client-error', code: 'command not found' }, undefined],
    [{ kind: 'unclassified', message: 'x' }, undefined],
  ] as const)('%j', (outcome, said) => {
    expect(toFileOutcome(outcome)).toEqual(said);
  });
});

it('the day before a day crosses months and years', () => {
  expect(['2025-03-01', '2024-03-01', '2025-01-01'].map(dayBefore)).toEqual([
    '2025-02-28',
    '2024-02-29',
    '2024-12-31',
  ]);
});
