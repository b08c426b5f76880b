import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classifyText, guessClient } from '../../src/explain/classify-text.js';
import { readPastedText } from '../../src/explain/pasted-debug.js';

const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const redirect = fixture('aws-cli-2.9.19-debug-redirect.txt');
const silentTls = fixture('aws-cli-2.9.19-debug-tls-silent.txt');

describe('a pasted --debug log', () => {
  it('gives its hops and the final message', () => {
    const pasted = readPastedText(redirect);
    expect(pasted.hops.map(({ host, status }) => [host, status])).toEqual([
      ['127.0.0.1', 301],
      ['127.0.0.1', 301],
    ]);
    expect(pasted.message).toMatch(/^An error occurred \(PermanentRedirect\)[\s\S]*BUCKET"\.$/);
    expect(classifyText(redirect)).toMatchObject({
      kind: 'PermanentRedirect',
      reached: 'http',
      host: '127.0.0.1',
    });
  });

  it('gives the same when it was cut before the final message', () => {
    const cut = redirect.slice(0, redirect.indexOf('\n\nAn error occurred'));
    expect(classifyText(cut)).toEqual(classifyText(redirect));
  });

  it('gives the same in the form of 2.34.0 and with CRLF', () => {
    const newer = redirect
      .replace('\n\nAn error occurred', '\n\naws: [ERROR]: An error occurred')
      .replaceAll('\n', '\r\n');
    expect(classifyText(newer)).toEqual(classifyText(redirect));
  });

  it('tells a silent handshake by its cause', () => {
    expect(classifyText(silentTls)).toMatchObject({ kind: 'timeout', phase: 'tls', reached: 'tcp' });
  });
});

describe('a text copied from a terminal', () => {
  const error =
    'An error occurred (NoSuchBucket) when calling the ListObjects operation: The specified bucket does not exist';

  it.each([
    ['the message alone', error],
    [
      'a prompt and its command before it',
      `[ec2-user@ip-10-0-1-5 ~]$ aws s3api list-objects --bucket b\n\n${error}\n`,
    ],
    ['a root prompt', `root@host:~# aws s3api list-objects --bucket b\n${error}`],
    ['a bare prompt', `$ /usr/local/bin/aws s3api list-objects\n${error}`],
  ])('%s', (_, text) => {
    expect(classifyText(text)).toMatchObject({ kind: 'service-error', code: 'NoSuchBucket' });
  });

  it.each([
    ['prose before it', `I saw this today:\n${error}`],
    ['a quotation', `> ${error}`],
    ['a log of another program', `ERROR ${error}`],
  ])('%s is not the client’s own words', (_, text) => {
    expect(classifyText(text).kind).toBe('unclassified');
  });
});

describe('the client', () => {
  it.each([
    ['curl: (6) Could not resolve host: a.example', 'curl'],
    ['* Trying…\ncurl: (7) Failed to connect to a.example port 80: Connection refused', 'curl'],
    ['An error occurred (X) when calling the Y operation: curl: (6) no', 'aws'],
    ['', 'aws'],
  ])('is guessed from %j', (text, client) => {
    expect(guessClient(text)).toBe(client);
  });

  it('named counts before the guess', () => {
    expect(classifyText('curl: (6) Could not resolve host: a.example', { client: 'aws' }).kind).toBe(
      'unclassified',
    );
  });

  it('curl with --verbose names why it could not connect', () => {
    const text =
      "* connect to 127.0.0.1 port 1 failed: Connection refused\n* Closing connection 0\ncurl: (7) Failed to connect to 127.0.0.1 port 1 after 0 ms: Couldn't connect to server\n";
    expect(classifyText(text).kind).toBe('connection-refused');
  });
});
