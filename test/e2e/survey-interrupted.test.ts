import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli, startCli } from './run-cli.js';
import { pair, SurveyedAccount } from './surveyed-account.js';

describe('a survey that is cut short', () => {
  let account: SurveyedAccount;
  beforeEach(async () => {
    account = await SurveyedAccount.open();
  });
  afterEach(() => account.close());

  it('writes what it has seen when it is interrupted, and cancels its commands', async () => {
    const { child, result, until } = startCli(['survey', ...pair, '--yes'], account.place);
    await until(() => account.world.trail.some(({ action }) => action === 'ssm:SendCommand'));
    child.kill('SIGINT');
    const interrupted = await result;
    expect(interrupted).toMatchObject({ exitCode: 130 });
    const record = account.record();
    expect(record.interrupted).toBe(true);
    expect(record.leftBehind).toEqual([]);
    expect(interrupted.stderr).toContain(`go on with \`reachmatrix run --resume reports/${record.runId}\``);
    expect(record.summary.skipped).toBeGreaterThan(50);
    expect(account.used().actions).toContain('ssm:CancelCommand');
  });

  it('is gone on with after it was killed, and runs nothing twice', async () => {
    const flags = [...pair, '--services', 's3,kms,ssm', '--yes'];
    const { child, result, until } = startCli(['survey', ...flags], account.place);
    const journal = () => {
      const file = join(account.folder, 'reports', account.runs()[0] ?? '', 'journal.jsonl');
      return existsSync(file) ? readFileSync(file, 'utf8') : '';
    };
    await until(() => journal().split('"kind":"sent"').length > 4);
    child.kill('SIGKILL');
    await result;
    expect(() => account.record()).toThrow();
    const [id = ''] = account.runs();
    const resumed = await runCli(['run', '--resume', id], account.place);
    expect(resumed, resumed.stderr).toMatchObject({ exitCode: 0 });
    expect(account.record()).toMatchObject({
      runId: id,
      resumedAt: [expect.any(String)],
      regions: { home: 'us-east-1, eu-west-1', remote: 'us-west-2' },
      summary: { total: 34, pass: 30, recorded: 4 },
    });
    expect(resumed.stdout).toContain('us-east-1, its own services');
    const sent = account.world.trail.filter(({ action }) => action === 'ssm:SendCommand');
    expect(sent).toHaveLength(4);
    expect(readdirSync(join(account.folder, 'reports', id)).sort()).toEqual(['matrix.md', 'run.json']);
  });
});
