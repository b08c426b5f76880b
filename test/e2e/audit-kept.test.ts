import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openS3Store } from '../../src/aws/store-s3.js';
import type { Lab } from '../../src/lab/lab.js';
import { receivedEvents } from '../../src/lab/services/events/received-events.js';
import { startLab } from '../../src/lab/start-lab.js';
import type { RunRecord } from '../../src/model/run-record.js';
import type { ObjectStore } from '../../src/store/object-store.js';
import { contents } from '../sandbox/open-test-account.js';
import { openReceiver, type Receiver } from '../webhook/receiver.js';
import { runCli } from './run-cli.js';

const store = { bucket: 'team-runs', prefix: 'reachmatrix' };
let lab: Lab;
let receiver: Receiver;
let empty: readonly string[];
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'reachmatrix-audit-kept-'));
  receiver = await openReceiver();
  lab = await startLab({
    home: 'us-east-1',
    remote: 'ap-northeast-1',
    asOf: '2024-12-01',
    account: 'empty',
    world: ({ buckets, accountId }) => {
      buckets.push({ name: store.bucket, region: 'us-east-1', keys: [], ownerAccountId: accountId });
    },
  });
  empty = contents(lab.world);
});
afterAll(async () => {
  await Promise.all([lab.close(), receiver.close()]);
  rmSync(folder, { recursive: true });
});

function openTeamStore(): Promise<ObjectStore> {
  const { accessKeyId, secretAccessKey } = lab.world.operator;
  const credentials = { accessKeyId, secretAccessKey };
  return openS3Store(store, { region: 'us-east-1', endpointUrl: lab.endpointUrl, credentials });
}

function audit(...flags: readonly string[]) {
  const env = { ...process.env, ...lab.environment, REACHMATRIX_WEBHOOK: receiver.url };
  const some = ['--only', 'ssm/*', '--timeout', '3', '--as-of', '2024-12-01', '--yes'];
  return runCli(['audit', ...some, ...flags], { env, cwd: folder });
}

const kept = ['--store', `s3://${store.bucket}/${store.prefix}`, '--baseline', 'last'];
const told = ['--notify-bus', 'default'];

it('keeps the records of audits in one store, and tells of what changed between two', {
  timeout: 180_000,
}, async () => {
  const first = await audit(...kept, ...told, '--format', 'csv,json');
  expect(first.stderr).toContain('No earlier run in s3://team-runs/reachmatrix to compare with.');
  expect(first.stderr).toContain('Nobody is told: there is no earlier run to compare with.');
  expect(first.stdout).toMatch(/Reports: \S+\/cells\.csv, \S+\/run\.json\n$/);
  expect(first.exitCode, first.stderr).toBe(0);

  // The remote region's name is gone: what timed out cannot even be looked up.
  lab.world.missingNames.push('ssm.ap-northeast-1.amazonaws.com');
  const second = await audit(...kept, ...told, '--json');
  expect(second.exitCode, second.stderr).toBe(1);
  expect(second.stderr).toContain('Told the event bus default of 1 cell');
  expect(second.stderr).toMatch(/Told the webhook at 127\.0\.0\.1:\d+ of 1 cell/);
  const record = JSON.parse(second.stdout) as RunRecord;
  const cell = 'ssm/remote-parameter-region';
  expect(new Set(record.difference?.changes.map((change) => change.cell))).toEqual(new Set([cell]));
  expect(receivedEvents(lab.world).map(({ detail }) => JSON.parse(detail))).toMatchObject([
    { runId: record.runId, changes: [{ cell }] },
  ]);
  expect(receiver.posts).toHaveLength(1);

  const objects = await openTeamStore();
  const records = (await objects.list('')).filter((key) => key.endsWith('/run.json'));
  expect(records).toHaveLength(2);
  expect(records).toContain(`${record.runId}/run.json`);
  lab.world.missingNames = [];
  expect(contents(lab.world)).toEqual(empty);
});

it('makes nothing when the store is in use, or the run to compare with is not there', async () => {
  const before = lab.world.trail.length;
  const objects = await openTeamStore();
  await objects.put(
    'lease.json',
    JSON.stringify({ holder: 'another', expiresAt: new Date(Date.now() + 60_000).toISOString() }),
  );
  const busy = await audit(...kept);
  expect(busy.stderr).toContain('Expected no other run to use s3://team-runs/reachmatrix, but another does');
  expect(busy.exitCode).toBe(4);

  const lost = await audit('--baseline', '20200101-000000-abcd');
  expect(lost.stderr).toContain('Expected a run id in ');
  expect(lost.exitCode).toBe(2);

  const wrong = await audit('--notify-bus', 'a b', '--expires', '0');
  expect(wrong.stderr).toMatch(/`--expires`.*\n.*`--notify-bus`/);
  expect(wrong.exitCode).toBe(2);
  const called = lab.world.trail.slice(before).map(({ action }) => action);
  expect(called.filter((action) => !action.startsWith('s3:'))).toEqual([]);
});
