import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderJson } from '../../src/report/json.js';
import { formats } from '../../src/report/registry.js';
import { ReportWriteError, writeReports } from '../../src/report/write.js';
import { articleRecord } from './article-record.js';
import { troubledRecord } from './troubled-record.js';

const { runId } = articleRecord();
let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'reachmatrix-report-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('writing reports', () => {
  it('puts the page and the record into the run’s folder and nothing else', async () => {
    const { files, json } = await writeReports(articleRecord(), join(dir, 'new', 'reports'));
    expect(files).toEqual([
      join(dir, 'new', 'reports', runId, 'matrix.md'),
      join(dir, 'new', 'reports', runId, 'run.json'),
    ]);
    expect(await readdir(join(dir, 'new', 'reports', runId))).toEqual(['matrix.md', 'run.json']);
    expect(await readFile(files[1] ?? '', 'utf8')).toBe(json);
    expect(json).toBe(renderJson(articleRecord()));
  });

  it('puts every format that is asked for beside the others', async () => {
    const { files } = await writeReports(articleRecord(), dir, [...formats.keys()]);
    expect(files).toHaveLength(formats.size);
    expect((await readdir(join(dir, runId))).sort()).toEqual(
      [...formats.values()].map(({ fileName }) => fileName).sort(),
    );
  });

  it('replaces what is there, whole', async () => {
    await writeReports(troubledRecord(), dir);
    const { files } = await writeReports(articleRecord(), dir, ['json']);
    expect(await readFile(files[0] ?? '', 'utf8')).toBe(renderJson(articleRecord()));
    expect(await readdir(join(dir, runId))).toEqual(['matrix.md', 'run.json']);
  });

  it.each(['../up', '/etc', 'a/b', '..', '.', '', 'a\0b', 'a\\b', 'x'.repeat(200)])(
    'never follows a run id such as %j out of the folder',
    async (id) => {
      await expect(writeReports({ ...articleRecord(), runId: id }, dir)).rejects.toThrow(ReportWriteError);
      expect(await readdir(dir)).toEqual([]);
    },
  );

  it('writes nothing when one of the formats is not known', async () => {
    await expect(writeReports(articleRecord(), dir, ['markdown', 'pdf'])).rejects.toThrow(
      /^Expected a format of markdown, .*, got `pdf`$/,
    );
    expect(await readdir(dir)).toEqual([]);
  });

  it('says which file it could not write, and leaves nothing half-written', async () => {
    await mkdir(join(dir, runId, 'matrix.md'), { recursive: true });
    await expect(writeReports(articleRecord(), dir)).rejects.toThrow(
      new RegExp(`^Could not write ${join(dir, runId, 'matrix.md')}: `),
    );
    expect(await readdir(join(dir, runId))).toEqual(['matrix.md']);
  });

  it('says when the folder cannot be made', async () => {
    await writeFile(join(dir, 'file'), '');
    await expect(writeReports(articleRecord(), join(dir, 'file'))).rejects.toThrow(/^Could not write .*file/);
  });
});
