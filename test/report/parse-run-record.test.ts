import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { renderJson } from '../../src/report/json.js';
import { parseRunRecord } from '../../src/report/parse-run-record.js';
import { articleRecord, withExperiments } from './article-record.js';
import { troubledRecord } from './troubled-record.js';

const problemsOf = (text: string) => {
  const parsed = parseRunRecord(text, 'run.json');
  return parsed.ok
    ? []
    : parsed.problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);
};
const edited = (from: string | RegExp, to: string) => renderJson(articleRecord()).replace(from, to);

describe('run.json', () => {
  it.each([
    ['the article’s run', articleRecord()],
    ['a run with every kind of trouble', troubledRecord()],
    ['a run of nothing', withExperiments([])],
  ])('is read back as it was written: %s', (_name, record) => {
    const parsed = parseRunRecord(renderJson(record), 'run.json');
    expect(parsed.ok && renderJson(parsed.value)).toBe(renderJson(record));
  });

  it('has every mistake located at once', () => {
    const text = renderJson(articleRecord())
      .replace('"schemaVersion": 1', '"schemaVersion": 2')
      .replace('"asOf": "2024-12-01"', '"asOf": "yesterday"')
      .replace('"control": true', '"control": "yes"')
      .replace('"verdict": "pass"', '"verdict": "pas"')
      .replace('"durationMs": 812', '"durationMillis": 812');
    expect(problemsOf(text)).toMatchInlineSnapshot(`
      [
        "run.json:2:20: Expected \`schemaVersion\` to be \`1\`, got \`2\`",
        "run.json:4:11: Expected \`asOf\` to be a day, YYYY-MM-DD, got \`yesterday\`",
        "run.json:67:18: Expected \`control\` to be \`true\` or \`false\`, got \`yes\`",
        "run.json:79:18: Expected \`verdict\` to be \`fail\`, \`inconclusive\`, \`flaky\`, \`recorded\`, \`skipped\` or \`pass\`, got \`pas\` (did you mean \`pass\`?)",
        "run.json:85:9: Expected \`durationMs\` to be a number, got nothing",
        "run.json:96:11: Expected one of the keys \`argv\`, \`exitCode\`, \`durationMs\`, \`message\`, \`hops\`, \`dns\`, \`limits\`, \`outcome\`, \`proof\`, \`answerMismatch\` or \`fault\`, got \`durationMillis\` (did you mean \`durationMs\`?)",
      ]
    `);
  });

  it('is refused when its summary does not count its cells, or a cell is there twice', () => {
    expect(problemsOf(edited('"pass": 22', '"pass": 21'))).toMatchInlineSnapshot(`
      [
        "run.json:58:13: Expected \`pass\` to be 22, the number of cells that say so, got \`21\`",
      ]
    `);
    expect(
      problemsOf(edited('"experiment": "remote-bucket"', '"experiment": "home-bucket"')),
    ).toMatchInlineSnapshot(`
      [
        "run.json:138:21: Expected each experiment once, got s3-gateway/home-bucket again",
      ]
    `);
  });

  it.each(['../../etc/passwd', '.hidden', 'a/b', '', 'a..', '-rf', 'a\\\\b'])(
    'has no run id such as %s',
    (runId) => {
      expect(problemsOf(edited(/"runId": "[^"]+"/, `"runId": "${runId}"`)).join()).toMatch(
        /^run\.json:3:12: .*runId/,
      );
    },
  );

  it.each([
    ['an empty file', ''],
    ['a cut file', renderJson(articleRecord()).slice(0, 5000)],
    ['YAML', 'schemaVersion: 1\nrunId: x\n'],
    ['a list', '[]'],
    ['two documents', `${renderJson(articleRecord())}${renderJson(articleRecord())}`],
    ['binary', '\u0000\u0001\ufffd'],
  ])('is not %s', (_name, text) => {
    const problems = problemsOf(text);
    expect(problems).not.toEqual([]);
    for (const problem of problems) expect(problem).toMatch(/^run\.json:\d+:\d+: Expected /);
  });
});

describe('schemas/run.schema.json', () => {
  const schema = JSON.parse(readFileSync(new URL('../../schemas/run.schema.json', import.meta.url), 'utf8'));
  const check = new Ajv2020({ formats: { 'date-time': true } }).compile(schema);

  it.each([
    ['the article’s run', articleRecord()],
    ['a run with every kind of trouble', troubledRecord()],
  ])('accepts %s', (_name, record) => {
    expect(check(JSON.parse(renderJson(record))), JSON.stringify(check.errors)).toBe(true);
  });

  it('refuses what the reader refuses', () => {
    expect(check({ ...articleRecord(), schemaVersion: 2 })).toBe(false);
    expect(check({ ...articleRecord(), extra: 1 })).toBe(false);
    expect(check({ ...articleRecord(), runId: '../up' })).toBe(false);
    const { clients: _clients, ...without } = articleRecord();
    expect(check(without)).toBe(false);
  });
});
