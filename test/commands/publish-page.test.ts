import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publishPage } from '../../src/commands/publish-page.js';
import { report } from '../../src/commands/report.js';
import { renderJson } from '../../src/report/json.js';
import { troubledRecord } from '../report/troubled-record.js';

const { runId } = troubledRecord();
let dir = '';
let page = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'reachmatrix-page-'));
  page = join(dir, 'PAGE.md');
  await mkdir(join(dir, runId));
  await writeFile(join(dir, runId, 'run.json'), renderJson(troubledRecord()));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const publish = (flags: Parameters<typeof publishPage>[1]) =>
  publishPage(runId, { reportsDir: dir, ...flags });

describe('publishing into a file', () => {
  it('makes the page, and leaves it alone when nothing changed', async () => {
    expect((await publish({ into: page })).stderr).toBe(`Published to ${page}\n`);
    const { mtimeMs } = await stat(page);
    expect((await publish({ into: page })).stderr).toBe(`Already so: ${page}\n`);
    expect((await stat(page)).mtimeMs).toBe(mtimeMs);
    expect((await readdir(dir)).sort()).toEqual([runId, 'PAGE.md'].sort());
  });

  it('keeps permissions, and a link a link', async () => {
    await writeFile(page, '# Mine\n');
    await chmod(page, 0o640);
    const link = join(dir, 'link.md');
    await symlink(page, link);
    expect((await publish({ into: link })).exitCode).toBe(0);
    expect((await stat(page)).mode & 0o777).toBe(0o640);
    expect(await readFile(page, 'utf8')).toContain('reachmatrix:begin matrix');
  });

  it('touches nothing when the marks are damaged', async () => {
    await writeFile(page, 'a\n<!-- reachmatrix:begin x -->\n');
    expect(await publish({ into: page })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `${page}:2:1: Expected \`x\` to be closed by \`reachmatrix:end x\`\n`,
    });
    expect(await readFile(page, 'utf8')).toBe('a\n<!-- reachmatrix:begin x -->\n');
  });

  it('cuts to the characters that are allowed', async () => {
    await publish({ into: page, maxChars: '5000' });
    const text = await readFile(page, 'utf8');
    expect(text).toContain('**Cut to 5000 characters.**');
    expect(text.length).toBeLessThan(5100);
  });

  it('tells every mistake at once', async () => {
    const result = await publishPage('no-such', { name: 'a b', maxChars: 'x', path: 'p', reportsDir: dir });
    expect(result.exitCode).toBe(2);
    expect(result.stderr.trim().split('\n')).toHaveLength(5);
  });

  it('exits 4 when the page cannot be written', async () => {
    expect(await publish({ into: join(dir, 'no', 'such', 'page.md') })).toMatchObject({ exitCode: 4 });
  });
});

describe('a job on GitHub', () => {
  it('gets a summary beside what is there, and annotations', async () => {
    const file = join(dir, 'summary.md');
    await writeFile(file, 'before\n');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: file };
    const { stdout, stderr } = await report(runId, { json: true, reportsDir: dir, env });
    expect(JSON.parse(stdout)).toMatchObject({ runId });
    expect(stderr.match(/^::(?:error|warning) /gm)).toHaveLength(4);
    expect(await readFile(file, 'utf8')).toMatch(/^before\n\n## Reachability matrix/);
  });

  it('is not told when there is none', async () => {
    const { stderr } = await report(runId, { json: false, reportsDir: dir, env: {} });
    expect(stderr).toBe(`Wrote ${join(dir, runId, 'matrix.md')}\n`);
  });

  it('hears when its summary is full or cannot be written, and goes on', async () => {
    const file = join(dir, 'summary.md');
    await writeFile(file, 'x'.repeat(1024 * 1024 - 100));
    const full = await report(runId, { json: false, reportsDir: dir, env: { GITHUB_STEP_SUMMARY: file } });
    expect(full).toMatchObject({ exitCode: 0 });
    expect(full.stderr).toContain('The step summary has no room left for this run.');
    const env = { GITHUB_STEP_SUMMARY: join(dir, 'no', 'file') };
    const absent = await report(runId, { json: false, reportsDir: dir, env });
    expect([absent.exitCode, absent.stderr]).toEqual([
      0,
      expect.stringContaining('Could not write the step summary'),
    ]);
  });
});
