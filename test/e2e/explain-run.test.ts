import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { runCli } from './run-cli.js';

const sample = fileURLToPath(new URL('../../reports/sample', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'reachmatrix-explain-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('explains a cell of a run: what was seen, the likely causes, what to change and where more is told', async () => {
  const result = await runCli(['explain', sample, '--cell', 's3-gateway/remote-bucket']);
  expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  expect(result.stdout).toMatch(
    /^s3-gateway\/remote-bucket: timeout \(pass\)\n\nWhat was seen:\n- \S+\.s3\.us-east-1\.amazonaws\.com answered with a redirect \(HTTP 301\), and the client went on to \S+\.s3\.ap-northeast-1\.amazonaws\.com\.\n/,
  );
  expect(result.stdout).toContain(
    'since 2025-11-19 an interface endpoint with ServiceRegion ap-northeast-1 does.',
  );
  expect(result.stdout).toMatch(/\n1\. the subnet has no way to ap-northeast-1\n2\. /);
  expect(result.stdout).toMatch(/\nMore: docs\/outcomes\/timeout\.md#other-region\n$/);
});

it('speaks Japanese', async () => {
  const result = await runCli(['explain', sample, '--cell', 'ssm/remote-parameter-endpoint', '--lang', 'ja']);
  expect(result.stdout).toContain('確認されたこと:\n- 名前によると、vpce-');
  expect(result.stdout).toContain('（--region us-east-1）');
});

it('gives machines the changes as data, several cells at once', async () => {
  const cells = ['ssm/remote-parameter-endpoint', 's3-gateway/home-bucket'];
  const result = await runCli(['explain', sample, '--cell', ...cells, '--json']);
  const [home, endpoint] = JSON.parse(result.stdout).cells;
  expect(endpoint).toMatchObject({ cell: 'ssm/remote-parameter-endpoint', topic: 'wrong-signing-region' });
  expect(endpoint.changes).toEqual([
    { kind: 'sign-for-region', region: 'us-east-1' },
    { kind: 'call-from-region', region: 'ap-northeast-1' },
  ]);
  expect(home).toMatchObject({ cell: 's3-gateway/home-bucket', verdict: 'pass' });
  expect(home).not.toHaveProperty('topic');
});

it('explains all that did not pass, without --cell', async () => {
  const record = JSON.parse(readFileSync(join(sample, 'run.json'), 'utf8'));
  const cell = record.experiments.find(
    ({ experiment }: { experiment: string }) => experiment === 'remote-bus-region',
  );
  Object.assign(cell, { verdict: 'fail', reason: 'expected success', because: { kind: 'not-as-expected' } });
  record.summary.fail += 1;
  record.summary.pass -= 1;
  mkdirSync(join(folder, 'run'));
  writeFileSync(join(folder, 'run', 'run.json'), JSON.stringify(record));
  const result = await runCli(['explain', join(folder, 'run')]);
  expect(result.stdout).toMatch(/^eventbridge\/remote-bus-region: timeout \(fail\)\n/);
  expect(result.stdout.match(/^More: /gm)).toHaveLength(1);
});

it('refuses a cell or a run that is not there, and a cell without a run', async () => {
  const cell = await runCli(['explain', sample, '--cell', 's3-gateway/remote-buckett']);
  expect(cell).toMatchObject({ exitCode: 2, stdout: '' });
  expect(cell.stderr).toContain(
    'got `s3-gateway/remote-buckett` (did you mean `s3-gateway/remote-bucket`?).',
  );
  expect((await runCli(['explain', join(folder, 'none')])).exitCode).toBe(2);
  const bare = await runCli(['explain', '--cell', 'a/b']);
  expect(bare.exitCode).toBe(2);
  expect(bare.stderr).toContain('Expected a run before `--cell`');
});
