import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/model/run-record.js';
import { articleOutcomes } from './article.js';
import { furtherOutcomes } from './further.js';
import { findAwsClis } from './installed-clients.js';
import { outcomesOf } from './outcomes-of.js';
import { type CliResult, runCli } from './run-cli.js';

const variants = [
  ...findAwsClis().map((aws) => ({ aws, home: 'us-east-1', remote: 'ap-northeast-1' })),
  ...findAwsClis()
    .slice(0, 1)
    .map((aws) => ({ aws, home: 'eu-west-1', remote: 'us-west-2' })),
];

describe.each(variants)(
  'the article replayed from $home to $remote with $aws.version',
  ({ aws, home, remote }) => {
    const out = mkdtempSync(join(tmpdir(), 'reachmatrix-e2e-'));
    let result: CliResult;
    let record: RunRecord;

    beforeAll(async () => {
      const flags = ['--lab', '--as-of', '2024-12-01', '--timeout', '4', '--json', '--out', out];
      result = await runCli(['run', ...flags, '--home', home, '--remote', remote], {
        env: { ...process.env, PATH: aws.path },
      });
      record = JSON.parse(result.stdout) as RunRecord;
    });
    afterAll(() => rmSync(out, { recursive: true }));

    it('gives all 22 outcomes of the article', () => {
      const found = Object.entries(outcomesOf(record)).filter(([key]) => key in articleOutcomes);
      expect(found).toHaveLength(22);
      expect(Object.fromEntries(found)).toEqual(articleOutcomes);
    });

    it('gives beside them only what the scenarios try further', () => {
      const found = Object.entries(outcomesOf(record)).filter(([key]) => !(key in articleOutcomes));
      expect(Object.fromEntries(found)).toEqual(furtherOutcomes);
    });

    it('passes every experiment and exits 0', () => {
      const others = record.experiments.filter(
        ({ verdict, skip }) => verdict !== 'pass' && skip === undefined,
      );
      expect(
        others.map(({ scenario, experiment, reason }) => `${scenario}/${experiment}: ${reason}`),
      ).toEqual([]);
      expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    });

    it('says which clients spoke', () => {
      // `prompt/off` at the end of v2's line is a setting of the moment.
      expect(record.clients['aws']).toBe(aws.version.replace(/ prompt\/\w+$/, ''));
      expect(record.clients['curl']).toMatch(/^libcurl\/\d/);
    });

    it('writes the matrix and the same record as it prints', () => {
      const folder = join(out, record.runId);
      expect(readdirSync(folder).sort()).toEqual(['matrix.md', 'run.json']);
      expect(readFileSync(join(folder, 'run.json'), 'utf8')).toBe(result.stdout);
      expect(readFileSync(join(folder, 'matrix.md'), 'utf8')).toContain('PermanentRedirect');
    });
  },
);
