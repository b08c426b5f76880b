import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restoreRun } from '../../src/journal/restore-run.js';
import { type InterruptibleRun, openInterruptibleRun } from '../run/interrupted-run.js';

/** Lines of a journal as a run wrote them. */
describe('a journal', () => {
  let run: InterruptibleRun;
  let lines: readonly string[];
  beforeAll(async () => {
    run = await openInterruptibleRun();
    await run.begin();
    lines = run.lines();
  });
  afterAll(() => run.close());

  const restore = (text: string) => restoreRun(text, 'r1/journal.jsonl', '0');
  const problemsOf = (text: string) => {
    const restored = restore(text);
    return 'problems' in restored ? restored.problems : [];
  };
  const textOf = (parts: readonly string[]) => parts.map((line) => `${line}\n`).join('');

  it('tells a run as far as it goes, wherever it ends', () => {
    for (let count = 1; count <= lines.length; count += 1) {
      const restored = restore(textOf(lines.slice(0, count)));
      if ('problems' in restored) throw new Error(restored.problems.join('\n'));
      expect(restored.plan.experiments).toHaveLength(6);
    }
  });

  it('may end in the middle of any line, also of a character: that line was never written', () => {
    const whole = textOf(lines.slice(0, 3));
    const bytes = Buffer.from(`${textOf(lines.slice(0, 4)).slice(0, -1)}ü`);
    for (const end of [1, 2]) {
      const restored = restore(bytes.subarray(0, -end).toString('utf8'));
      expect(restored).toMatchObject({ wholeBytes: Buffer.byteLength(whole) });
    }
    expect(restore(`${whole}${'\0'.repeat(50)}`)).toMatchObject({ wholeBytes: Buffer.byteLength(whole) });
  });

  it('that holds no whole line belongs to a run that had not begun', () => {
    for (const text of ['', lines[0]?.slice(0, 40) ?? '']) {
      expect(problemsOf(text)).toEqual([
        'Expected r1/journal.jsonl to hold a run, got none: it ended before anything was sent. Start the run anew.',
      ]);
    }
  });

  it.each([
    ['is no JSON', () => '{"kind":'],
    ['is empty', () => ''],
    ['has a key too many', (line: string) => line.replace('{', '{"more":1,')],
    ['is of a kind that is not known', () => '{"kind":"other"}'],
  ])('is damaged where a line in the middle %s, and says which', (_name, damage) => {
    const text = textOf(lines.map((line, index) => (index === 2 ? damage(line) : line)));
    const problems = problemsOf(text);
    expect(problems[0]).toMatch(/^r1\/journal\.jsonl:3:\d+: Expected/);
    expect(problems.at(-1)).toContain('The journal is damaged');
  });

  it.each([
    ['an end without its beginning', (kinds: readonly string[]) => kinds.indexOf('batch')],
    ['an answer without its call', (kinds: readonly string[]) => kinds.indexOf('call')],
  ])('is damaged where there is %s', (_name, choose) => {
    const kinds = lines.map((line) => (JSON.parse(line) as { kind: string }).kind);
    const without = choose(kinds);
    const problems = problemsOf(textOf(lines.filter((_, index) => index !== without)));
    expect(problems[0]).toMatch(/^r1\/journal\.jsonl:\d+:1: Expected .* to have begun/);
  });

  it('of another version, or with another plan, is left to the program that began it', () => {
    const opening = lines[0] ?? '';
    expect(problemsOf(`${opening.replace('"version":"0"', '"version":"9"')}\n`)).toEqual([
      'Expected a run of reachmatrix 0, got one of 9. Resume it with that version.',
    ]);
    const other = opening.replace('"asOf":"2024-12-01"', '"asOf":"2024-12-02"');
    expect(problemsOf(`${other}\n`)[0]).toContain('to give the plan that it was begun with, got another one');
  });

  it('with keys in it is refused', () => {
    const text = (lines[0] ?? '').replace('"access":{}', '"access":{"credentials":{"accessKeyId":"AKIA"}}');
    expect(problemsOf(`${text}\n`)[0]).toContain('keys are never written down');
  });
});
