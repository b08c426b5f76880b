import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/model/run-record.js';
import { runCli } from './run-cli.js';

describe('reachmatrix survey --sandbox', () => {
  let cwd: string;
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'reachmatrix-survey-sandbox-'));
  });
  afterEach(() => rmSync(cwd, { recursive: true }));

  const survey = (...args: readonly string[]) =>
    runCli(['survey', '--sandbox', '--lab', ...args, '--timeout', '4', '--yes'], { cwd });

  it('refuses more than one pair of regions', async () => {
    const { exitCode, stderr } = await survey('--home', 'us-east-1,eu-west-1', '--remote', 'us-west-2');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Expected one `--home` and one `--remote` with `--sandbox`');
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('makes a sandbox for itself, and leaves nothing of it', async () => {
    const done = await survey('--remote', 'ap-northeast-1', '--services', 's3,kms,ssm,iam');
    expect(done, done.stderr).toMatchObject({ exitCode: 0 });
    expect(done.stderr).toMatch(/Nothing is left of \S+\.\n$/);
    const { summary, experiments } = readRecord();
    expect(summary).toMatchObject({ fail: 0, inconclusive: 0, skipped: 0, recorded: 1 });
    const redirect = experiments.find(
      ({ scenario, experiment }) => `${scenario}/${experiment}` === 'us-east-1.ap-northeast-1.s3/home-url',
    );
    expect(redirect).toMatchObject({ verdict: 'pass', outcome: { kind: 'PermanentRedirect' } });
  });

  function readRecord(): RunRecord {
    const [runId = ''] = readdirSync(join(cwd, 'reports'));
    return JSON.parse(readFileSync(join(cwd, 'reports', runId, 'run.json'), 'utf8'));
  }
});
