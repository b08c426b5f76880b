import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliResult, runCli } from './run-cli.js';

describe('a run of the lab told in Japanese', () => {
  const out = mkdtempSync(join(tmpdir(), 'reachmatrix-japanese-'));
  let result: CliResult;
  let run = '';

  beforeAll(async () => {
    const flags = ['--lab', '--as-of', '2024-12-01', '--timeout', '4', '--only', 'ssm/*', '--out', out];
    result = await runCli(['run', ...flags, '--lang', 'ja', '--format', 'html,markdown,json']);
    run = join(out, readdirSync(out).find((name) => /^\d{8}-/.test(name)) ?? 'none');
  });
  afterAll(() => rmSync(out, { recursive: true }));

  const written = (name: string) => readFileSync(join(run, name), 'utf8');
  /** The one cell of which both the title and the outcome are told in every format. */
  const title = 'ホームリージョンのパラメータを読み取る';

  it('prints its matrix in Japanese', () => {
    expect(result.exitCode, result.stderr).toBe(0);
    expect(result.stdout).toContain('us-east-1 → ap-northeast-1、2024-12-01 時点、ラボ');
    expect(result.stdout).toMatch(/検証項目 5 件、.*期待どおり 5/);
    expect(result.stdout).not.toContain('experiment');
  });

  it('writes the HTML page and the Markdown page in Japanese', () => {
    const page = written('matrix.html');
    expect(page).toContain('<html lang="ja">');
    expect(page).toContain('検証項目 5 件はすべて期待どおりの結果でした。');
    expect(page).toContain(title);
    expect(page).not.toContain('The run');
    expect(written('matrix.md')).toMatch(/^# 到達性マトリクス: /);
    expect(written('matrix.md')).toContain(title);
  });

  it('keeps its record in English, from which report tells it in either language', async () => {
    expect(written('run.json')).toContain('found success as expected');
    const japanese = written('matrix.html');
    const again = (lang: string) =>
      runCli(['report', join(run, 'run.json'), '--out', out, '--format', 'html', '--lang', lang]);
    expect((await again('en')).stdout).toContain('5 experiments');
    expect(written('matrix.html')).toContain('<html lang="en">');
    expect((await again('ja')).stdout).toMatch(/検証項目 5 件/);
    expect(written('matrix.html')).toBe(japanese);
  });
});
