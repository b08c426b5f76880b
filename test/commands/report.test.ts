import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { report } from '../../src/commands/report.js';
import { renderJson } from '../../src/report/json.js';
import { renderMarkdown } from '../../src/report/markdown/document.js';
import { renderMatrix } from '../../src/report/terminal.js';
import { articleRecord } from '../report/article-record.js';

const { runId } = articleRecord();
let dir = '';
let folder = '';
let options: { json: boolean; reportsDir: string };
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'reachmatrix-report-'));
  folder = join(dir, runId);
  await mkdir(folder);
  await writeFile(join(folder, 'run.json'), renderJson(articleRecord()));
  options = { json: false, reportsDir: dir };
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('report', () => {
  it.each([
    ['an id', () => runId],
    ['a folder', () => folder],
    ['a run.json', () => join(folder, 'run.json')],
  ])('renders the run again beside its record, found by %s', async (_name, name) => {
    expect(await report(name(), options)).toEqual({
      exitCode: 0,
      stdout: `${renderMatrix(articleRecord(), { width: 100, colour: false })}\n`,
      stderr: `Wrote ${join(folder, 'matrix.md')}\n`,
    });
    expect(await readFile(join(folder, 'matrix.md'), 'utf8')).toBe(renderMarkdown(articleRecord()));
  });

  it('writes all formats to another folder, under the run’s id', async () => {
    const out = join(dir, 'out');
    expect((await report(folder, { ...options, out, json: true })).stdout).toBe(renderJson(articleRecord()));
    expect(await readdir(join(out, runId))).toEqual(['matrix.md', 'run.json']);
  });

  it('writes the formats that are asked for', async () => {
    const out = join(dir, 'out');
    await report(folder, { ...options, out, format: 'markdown' });
    expect(await readdir(join(out, runId))).toEqual(['matrix.md']);
  });

  it('tells every problem of flags and file at once, exits 2 and writes nothing', async () => {
    const file = join(folder, 'run.json');
    const text = renderJson(articleRecord())
      .replace('"asOf": "2024', '"asOf": "24')
      .replace('"lab"', '"cloud"');
    await writeFile(file, text);
    const result = await report(folder, { ...options, format: 'pdf,docx', out: join(dir, 'out') });
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    const told = result.stderr.replaceAll(dir, 'DIR').replaceAll(/to name .* or `\w+`/g, 'to name a format');
    expect(told).toMatchInlineSnapshot(`
      "Expected \`--format\` to name a format, got \`pdf\`.
      Expected \`--format\` to name a format, got \`docx\`.
      DIR/20241201-093000-4f2a/run.json:4:11: Expected \`asOf\` to be a day, YYYY-MM-DD, got \`24-12-01\`
      DIR/20241201-093000-4f2a/run.json:5:13: Expected \`target\` to be \`aws\`, \`custom endpoint\`, \`lab\` or \`lab, emulated transport\`, got \`cloud\`
      "
    `);
    expect(await readdir(dir)).toEqual([runId]);
    expect(await readdir(folder)).toEqual(['run.json']);
  });

  it.each(['no-such-run', '../no-such-run', ''])('says that there is no run %j', async (name) => {
    const result = await report(name, options);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('Expected a run id, a run.json or its folder');
  });

  it('exits 4 when the reports cannot be written', async () => {
    await mkdir(join(folder, 'matrix.md'));
    const result = await report(folder, options);
    expect(result).toMatchObject({ exitCode: 4, stdout: '' });
    expect(result.stderr).toContain(`Could not write ${join(folder, 'matrix.md')}`);
  });
});
