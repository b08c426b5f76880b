import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeLabConfig } from '../../src/commands/lab-config-file.js';
import type { Lab } from '../../src/lab/lab.js';
import { receivedEvents } from '../../src/lab/services/events/received-events.js';
import { startLab } from '../../src/lab/start-lab.js';
import { openReceiver, type Receiver } from '../webhook/receiver.js';
import { type CliResult, runCli } from './run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'reachmatrix-notify-'));
const eras = ['2024-12-01', '2025-12-01'] as const;
const labs = new Map<string, Lab>();
let receiver: Receiver;

beforeAll(async () => {
  receiver = await openReceiver();
  for (const asOf of eras) {
    const lab = await startLab({ home: 'us-east-1', remote: 'ap-northeast-1', asOf });
    labs.set(asOf, lab);
    expect((await writeLabConfig(lab, join(folder, `${asOf}.yaml`))).ok).toBe(true);
  }
});
afterAll(async () => {
  await Promise.all([...labs.values()].map((lab) => lab.close()));
  await receiver.close();
  rmSync(folder, { recursive: true });
});

const out = join(folder, 'reports');

/** A run in the AWS of that day, told to its bus and to the webhook. */
function runAsOf(asOf: (typeof eras)[number]): Promise<CliResult> {
  const env = { ...process.env, ...labs.get(asOf)?.environment, REACHMATRIX_WEBHOOK: receiver.url };
  const place = ['--config', join(folder, `${asOf}.yaml`), '--as-of', asOf, '--out', out];
  return runCli(['run', '--only', 'service-region/*', ...place, '--notify-bus', 'default'], {
    env,
    cwd: folder,
  });
}

function told() {
  const events = eras.flatMap((asOf) => {
    const lab = labs.get(asOf);
    return lab === undefined ? [] : receivedEvents(lab.world).map(({ detail }) => JSON.parse(detail));
  });
  return { events, posts: receiver.posts.map(({ body }) => JSON.parse(body)) };
}

describe('runs over AWS’s change of November 2025', { timeout: 300_000 }, () => {
  it('tell nobody at first, then of the change once, and of its end once', async () => {
    const first = await runAsOf('2024-12-01');
    expect(first.stderr).toContain('no earlier run to compare with');
    expect(first.exitCode, first.stderr).toBe(0);
    expect(told()).toEqual({ events: [], posts: [] });

    const second = await runAsOf('2025-12-01');
    expect(second.stderr).toContain('Told the event bus default of 1 cell: 1 changed.');
    expect(second.exitCode, second.stderr).toBe(0);
    const cell = 'service-region/s3-remote-name-remote-region';
    const { events, posts } = told();
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      asOf: '2025-12-01',
      baseline: { asOf: '2024-12-01' },
      omitted: 0,
      changes: [{ kind: 'began', cell, now: { outcome: { kind: 'success' } } }],
    });
    expect(posts).toHaveLength(1);
    expect(posts[0].text).toContain(`\`${cell}\``);

    const third = await runAsOf('2025-12-01');
    expect(third.stderr).toContain('nothing has changed');
    expect(told()).toEqual({ events, posts });

    const fourth = await runAsOf('2024-12-01');
    expect(fourth.exitCode).toBe(0);
    const after = told();
    expect(after.posts).toHaveLength(2);
    expect(after.events.map(({ changes }) => changes[0].kind).sort()).toEqual(['began', 'ended']);
  });

  it('say who could not be told, with an exit code that is not 0, and never the webhook’s address', async () => {
    receiver.replies.push({ status: 403, body: 'invalid_token' });
    const refused = await runAsOf('2025-12-01');
    expect(refused.stderr).toMatch(
      /Could not tell the webhook at 127\.0\.0\.1:\d+ of .*HTTP 403, invalid_token/,
    );
    expect(refused.exitCode).toBe(4);
    expect(refused.stdout + refused.stderr).not.toContain('s3cr3t');
    const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    expect(files.length).toBeGreaterThanOrEqual(10);
    for (const { parentPath, name } of files) {
      expect(readFileSync(join(parentPath, name), 'utf8'), name).not.toContain('s3cr3t');
    }
  });
});

describe('whom to tell', () => {
  it('is checked before anything runs, and a webhook’s address is not repeated', async () => {
    const result = await runCli(
      ['run', '--lab', '--notify-bus', 'a b', '--notify-webhook', 'http://hooks.a.example/s3cr3t'],
      { cwd: folder },
    );
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toBe(
      "Expected `--notify-bus` to be an event bus's name or ARN, got `a b`.\n" +
        'Expected `--notify-webhook` to be an https address (http only to this machine).\n',
    );
  });
});
