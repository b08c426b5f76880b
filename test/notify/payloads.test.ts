import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeChat, makeChatMessage } from '../../src/notify/chat-message.js';
import { chooseReference } from '../../src/notify/choose-reference.js';
import { makeEvent } from '../../src/notify/event.js';
import type { Notification } from '../../src/notify/notification.js';
import { notifications } from '../../src/notify/notifications.js';
import { hostileText } from '../report/hostile-text.js';
import { runsOf } from './made-runs.js';

function afterLast(cells: Readonly<Record<string, string>>) {
  const runs = runsOf(cells);
  const run = runs.at(-1);
  const reference = run === undefined ? undefined : chooseReference(run, runs);
  if (run === undefined || reference === undefined) throw new Error('Expected two runs.');
  const told = notifications(reference.difference, reference.history);
  return { run, difference: reference.difference, told };
}

const { run, difference, told } = afterLast({ x: 'AAB', y: 'ABA', z: 'ABC', same: 'AAA' });

/** 14 bytes for the time, and the texts in UTF-8: how EventBridge counts an entry. */
const sizeOf = ({ source, detailType, detail }: ReturnType<typeof makeEvent>) =>
  14 + Buffer.byteLength(source) + Buffer.byteLength(detailType) + Buffer.byteLength(detail);

const timeout = { kind: 'timeout', phase: 'connect' } as const;
const noBucket = { kind: 'service-error', code: 'NoSuchBucket' } as const;

describe('an event', () => {
  it('says of each cell what it was and is', () => {
    const event = makeEvent(run, difference, told);
    expect(event).toMatchObject({ source: 'reachmatrix', detailType: 'Reachability Change' });
    expect(JSON.parse(event.detail)).toMatchObject({
      runId: 'run-2',
      baseline: { runId: 'run-0' },
      omitted: 0,
      summary: { total: 4, fail: 2, pass: 2 },
      changes: [
        {
          kind: 'began',
          cell: 's/x',
          description: 'timeout → success, fails now',
          baseline: { verdict: 'pass', outcome: timeout },
          now: { verdict: 'fail', outcome: { kind: 'success' } },
        },
        {
          kind: 'changed-again',
          cell: 's/z',
          description: 'success → NoSuchBucket, fails now; at first timeout',
          baseline: { outcome: timeout },
          was: { outcome: { kind: 'success' } },
          now: { outcome: noBucket },
        },
        {
          kind: 'ended',
          cell: 's/y',
          description: 'as before again: timeout, was success',
          baseline: { outcome: timeout },
          was: { outcome: { kind: 'success' } },
        },
      ],
    });
  });

  it('fits the published schema, and a changed one does not', async () => {
    const file = new URL('../../schemas/event.schema.json', import.meta.url);
    const check = new Ajv2020({ formats: { date: true, 'date-time': true } }).compile(
      JSON.parse(await readFile(file, 'utf8')),
    );
    const detail = JSON.parse(makeEvent(run, difference, told).detail);
    expect(check(detail), JSON.stringify(check.errors)).toBe(true);
    expect(check({ ...detail, omitted: -1 })).toBe(false);
    expect(check({ ...detail, more: 1 })).toBe(false);
  });

  it('stays below 256 KB, and says how many changes it left out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_000 }), hostileText, (amount, text) => {
        const many: readonly Notification[] = Array.from({ length: amount }, (_, index) => ({
          kind: 'began',
          cell: `s/${index} ${text}`,
          path: { baseline: [text], now: [text] },
        }));
        const event = makeEvent(run, difference, many);
        const detail = JSON.parse(event.detail);
        expect(sizeOf(event)).toBeLessThan(256 * 1024);
        expect(detail.changes.length + detail.omitted).toBe(amount);
        const room = 256 * 1024 - sizeOf(event) - 12 * 1024;
        if (detail.omitted > 0) expect(room, 'no more is left out than must be').toBeLessThan(0);
      }),
      { numRuns: 12 },
    );
  });

  it('masks account ids', () => {
    const arn = 'arn:aws:s3:us-east-1:123456789012:x';
    const event = makeEvent(run, difference, [
      { kind: 'began', cell: 's/x', path: { baseline: [arn], now: [arn] } },
    ]);
    expect(event.detail).not.toContain('123456789012');
    expect(event.detail).toContain('arn:aws:s3:us-east-1:xxxxxxxxxxxx');
  });
});

describe('a chat message', () => {
  it('says the same for people', () => {
    expect(makeChatMessage(run, difference, told).text.replaceAll('\u200b', '').split('\n')).toEqual([
      '*reachmatrix, us-east-1 → ap-northeast-1: 3 cells: 1 changed, 1 changed again, 1 as before again*',
      '🔴 `s/x` timeout → success, fails now',
      '🟠 `s/z` success → NoSuchBucket, fails now; at first timeout',
      '🟢 `s/y` as before again: timeout, was success',
      'Run run-2, as of 2024-12-03, lab; compared with run-0.',
    ]);
  });

  it('keeps to Slack’s limits, and says how much more there is', () => {
    const worst = '&'.repeat(5_000);
    const many: readonly Notification[] = Array.from({ length: 70 }, () => ({
      kind: 'began',
      cell: worst,
      path: { baseline: [worst], now: [worst] },
    }));
    const { text, blocks } = makeChatMessage({ ...run, runId: worst }, difference, many);
    expect(text).toContain('… and 50 more');
    expect(blocks.length).toBeLessThanOrEqual(50);
    for (const block of blocks) expect(block.text.text.length).toBeLessThanOrEqual(3_000);
  });

  it.each([
    ['<!channel> & <@U123>', '&lt;!channel&gt; &amp; &lt;@\u200bU123&gt;'],
    ['<https://a.example|b>', '&lt;https://a.example|b&gt;'],
    ['@here', '@\u200bhere'],
    ['&lt;', '&amp;lt;'],
    ['`x`', 'ˋxˋ'],
    ['a\nb', 'a b'],
  ])('shows %j as it is', (text, escaped) => expect(escapeChat(text)).toBe(escaped));

  it('lets no text begin a link, a mention or a line', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const note: Notification = { kind: 'began', cell: text, path: { baseline: [text], now: [text] } };
        const message = makeChatMessage({ ...run, runId: text }, difference, [note]);
        expect(message.text.split('\n')).toHaveLength(3);
        expect(message.text).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)/);
        const [, entry = ''] = message.text.split('\n');
        expect(entry.match(/`/g)).toHaveLength(2);
        expect(entry.replace(/`[^`]*`/, '')).not.toMatch(/@[\p{L}\p{N}]/u);
        expect(message.blocks.every((block) => block.text.verbatim)).toBe(true);
      }),
    );
  });
});
