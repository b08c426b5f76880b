import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Lab } from '../../src/lab/lab.js';
import { startLab } from '../../src/lab/start-lab.js';
import type { RunRecord } from '../../src/model/run-record.js';
import { contents } from '../sandbox/open-test-account.js';
import { runCli, startCli } from './run-cli.js';

let lab: Lab;
let empty: readonly string[];
let cwd: string;
beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'reachmatrix-audit-killed-'));
  lab = await startLab({ home: 'us-east-1', remote: 'ap-northeast-1', asOf: '2024-12-01', account: 'empty' });
  empty = contents(lab.world);
});
afterAll(async () => {
  await lab.close();
  rmSync(cwd, { recursive: true });
});

it('an audit that is killed loses no result: its run is gone on with while the sandbox stands', {
  timeout: 180_000,
}, async () => {
  const options = { cwd, env: { PATH: process.env['PATH'], HOME: cwd, ...lab.environment } };
  const reports = join(cwd, 'reports');
  const ids = () => (existsSync(reports) ? readdirSync(reports) : []);
  const journal = () => {
    const file = join(reports, ids()[0] ?? '', 'run', 'journal.jsonl');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  const flags = ['--only', 'ssm/*', '--timeout', '3', '--as-of', '2024-12-01', '--yes'];
  const running = startCli(['audit', ...flags], options);
  await running.until(() => journal().includes('"kind":"sent"'));
  running.child.kill('SIGKILL');
  await running.result;
  const [id = ''] = ids();
  expect(existsSync(join(reports, id, 'run.json'))).toBe(false);
  expect(journal()).not.toContain(lab.world.operator.secretAccessKey);
  const sent = () => lab.world.trail.filter(({ action }) => action === 'ssm:SendCommand').length;
  const before = sent();

  const resumed = await runCli(['run', '--resume', id, '--json'], options);
  const record = JSON.parse(resumed.stdout) as RunRecord;
  expect(resumed.exitCode, resumed.stderr).toBe(0);
  expect(record.runId).toBe(id);
  expect(record.summary.pass).toBe(record.summary.total);
  expect(record.resumedAt).toHaveLength(1);
  // It was collected and not run again.
  expect(sent()).toBe(before);
  expect(JSON.parse(readFileSync(join(reports, id, 'run.json'), 'utf8'))).toMatchObject({ runId: id });
  expect(existsSync(join(reports, id, 'run'))).toBe(false);

  const taken = await runCli(['down', id], options);
  expect(taken.exitCode, taken.stderr).toBe(0);
  expect(contents(lab.world)).toEqual(empty);
});
