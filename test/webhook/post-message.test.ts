import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { postMessage } from '../../src/webhook/post-message.js';
import { WebhookUrl } from '../../src/webhook/webhook-url.js';
import { openReceiver, type Receiver } from './receiver.js';

const pace = { timeoutMs: 300, retries: 2, minTimeout: 1, maxTimeout: 2 };
let receiver: Receiver;

beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(() => receiver.close());

function address(text = receiver.url): WebhookUrl {
  const url = WebhookUrl.parse(text);
  if (url === undefined) throw new Error('Expected an address that may be used.');
  return url;
}

async function refusal(url = address()): Promise<string> {
  const error = await postMessage(url, { text: 'x' }, pace).catch((thrown: unknown) => thrown);
  expect(inspect(error, { depth: 9 }), 'nothing of the error may tell the address').not.toContain('s3cr3t');
  return error instanceof Error ? error.message : 'no error';
}

describe('a message to a webhook', () => {
  it('is posted once, as JSON', async () => {
    await postMessage(address(), { text: 'changed: 東京' }, pace);
    expect(receiver.posts).toEqual([
      {
        method: 'POST',
        path: '/services/T0/B0/s3cr3tt0ken',
        contentType: 'application/json; charset=utf-8',
        body: '{"text":"changed: 東京"}',
      },
    ]);
  });

  it.each([
    ['a server that is not well', { status: 503 }],
    ['a server that has had enough', { status: 429 }],
    ['a server that does not answer', { status: 'none' }],
  ] as const)('is posted again after %s', async (_, reply) => {
    receiver.replies.push(reply);
    await postMessage(address(), { text: 'x' }, pace);
    expect(receiver.posts).toHaveLength(2);
  });

  it('is given up after the retries, and the error names no address', async () => {
    receiver.replies.push({ status: 500 }, { status: 500 }, { status: 500, body: receiver.url });
    expect(await refusal()).toMatch(/^Expected the webhook at 127\.0\.0\.1:\d+ to take .*, got HTTP 500\.$/);
    expect(receiver.posts).toHaveLength(3);
  });

  it('is not repeated where that would help nobody, and says Slack’s word for it', async () => {
    receiver.replies.push({ status: 403, body: 'invalid_token' });
    expect(await refusal()).toContain('got HTTP 403, invalid_token.');
    expect(receiver.posts).toHaveLength(1);
  });

  it.each([200, 403])('is read no further than a refusal can be long, with HTTP %i', async (status) => {
    receiver.replies.push({ status, body: 'x'.repeat(2_000), endless: true });
    const said = status === 200 ? await postMessage(address(), { text: 'x' }, pace) : await refusal();
    if (status !== 200) expect(said).toMatch(/got HTTP 403\.$/);
    expect(receiver.sentBytes()).toBeLessThan(20_000_000);
  });

  it('unpacks no bomb', async () => {
    const body = gzipSync(Buffer.alloc(400_000_000, 'x'));
    receiver.replies.push({ status: 403, body, encoding: 'gzip' });
    const before = process.memoryUsage().rss;
    expect(await refusal()).toMatch(/got HTTP 403\.$/);
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });

  it('tells nothing that is no word of Slack’s, whatever the answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), async (bytes) => {
        receiver.replies.push({ status: 403, body: Buffer.from(bytes) });
        expect(await refusal()).toMatch(/got HTTP 403(?:, [a-z][a-z_]{2,40})?\.$/);
      }),
      { numRuns: 100 },
    );
  });

  it('follows no redirect', async () => {
    const other = await openReceiver();
    receiver.replies.push({ status: 307, location: other.url });
    expect(await refusal()).toContain('got HTTP 307');
    expect(other.posts).toEqual([]);
    await other.close();
  });

  it('says that nobody is there', async () => {
    const url = address();
    await receiver.close();
    expect(await refusal(url)).toContain('got no answer (ECONNREFUSED)');
    receiver = await openReceiver();
  });
});

describe('a webhook’s address', () => {
  it.each([
    'https://hooks.slack.com/services/T/B/x',
    'http://127.0.0.1:8080/x',
    'http://localhost/x',
    'http://[::1]:1/x',
  ])('may be %s', (text) => expect(WebhookUrl.parse(text)).toBeDefined());

  it.each([
    'http://hooks.slack.com/services/T/B/x',
    'http://127.0.0.1.a.example/x',
    'http://localhost.a.example/x',
    'https://user:password@a.example/x',
    'ftp://a.example/x',
    'file:///etc/passwd',
    'hooks.slack.com/x',
    '',
  ])('may not be %j', (text) => expect(WebhookUrl.parse(text)).toBeUndefined());

  it('does not print itself', () => {
    const url = address('https://hooks.slack.com/services/T0/B0/s3cr3t?key=s3cr3t');
    const shown = [String(url), JSON.stringify({ url }), inspect(url, { depth: 9, showHidden: true })];
    expect(shown.join()).not.toContain('s3cr3t');
    expect(String(url)).toBe('https://hooks.slack.com/…');
  });
});
