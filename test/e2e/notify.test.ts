import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeLabConfig } from '../../src/commands/lab-config-file.js';
import type { Lab } from '../../src/lab/lab.js';
import { receivedEvents } from '../../src/lab/services/events/received-events.js';
import { startLab } from '../../src/lab/start-lab.js';
import { chromiumPath, openBrowser, openText } from '../report/html/browser.js';
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
  const formats = ['--format', 'markdown,json,html'];
  return runCli(['run', '--only', 'service-region/*', ...place, ...formats, '--notify-bus', 'default'], {
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

const cell = 'service-region/s3-remote-name-remote-region';

/** Ids of the runs so far, the oldest first. */
const runIds = () => readdirSync(out).sort();
const pageOf = (id: string | undefined, name: string) => readFileSync(join(out, String(id), name), 'utf8');

describe('runs over AWS’s change of November 2025', { timeout: 300_000 }, () => {
  it('tell nobody at first, then of the change once, and of its end once', async () => {
    const first = await runAsOf('2024-12-01');
    expect(first.stderr).toContain('no earlier run to compare with');
    expect(first.exitCode, first.stderr).toBe(0);
    expect(told()).toEqual({ events: [], posts: [] });

    const second = await runAsOf('2025-12-01');
    expect(second.stderr).toContain('Told the event bus default of 1 cell: 1 changed.');
    expect(second.exitCode, second.stderr).toBe(0);
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

    const [older, newer] = runIds();
    expect(pageOf(older, 'matrix.html')).not.toContain('id="timeline"');
    await showsTheChange(pageOf(newer, 'matrix.html'));
    expect(pageOf(newer, 'matrix.md')).toContain(
      `- \`${cell}\`: InvalidServiceName, pass → success, pass, since 2025-12-01`,
    );
    const diff = await runCli(['diff', String(older), String(newer), '--store', out, '--json']);
    const { changes, notCompared } = JSON.parse(diff.stdout);
    // How long a call took is this machine's doing.
    const real = changes.filter(({ kind }: { kind: string }) => kind !== 'slower');
    expect(real.map((each: { cell: string }) => each.cell)).toEqual([cell]);
    expect(notCompared).toEqual([]);

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

/** The timeline of a page, as Chromium shows it, rings that cell alone, in its last run. */
async function showsTheChange(text: string): Promise<void> {
  if (chromiumPath === undefined) throw new Error('The timeline is looked at in Chromium: install it');
  const browser = await openBrowser();
  try {
    const { page } = await openText(browser, text);
    expect(await page.locator('.timeline thead time').allTextContents()).toEqual([...eras]);
    const ringed = page.locator('.timeline tbody tr:has(.turn)');
    expect(await ringed.locator('th').allTextContents()).toEqual([cell]);
    expect(await ringed.locator('td .spoken').allTextContents()).toEqual([
      'InvalidServiceName, pass',
      'success, pass, changed',
    ]);
    expect(await ringed.locator('td').last().locator('.turn').isVisible()).toBe(true);
  } finally {
    await browser.close();
  }
}

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
