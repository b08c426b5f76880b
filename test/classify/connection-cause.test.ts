import { describe, expect, it } from 'vitest';
import { classifyEvidence } from '../../src/classify/classify-evidence.js';
import type { DnsAnswer } from '../../src/model/evidence.js';
import { makeEvidence } from './make-evidence.js';

const host = 'ssm.us-east-1.amazonaws.com';
const message = `\nCould not connect to the endpoint URL: "https://${host}/"\n`;
const newConnection = (words: string): string =>
  `urllib3.exceptions.NewConnectionError: <botocore.awsrequest.AWSHTTPSConnection object>: Failed to establish a new connection: ${words}`;

const missing = newConnection('[Errno -2] Name or service not known');
const noAddress = newConnection('[Errno -5] No address associated with hostname');
const temporary = newConnection('[Errno -3] Temporary failure in name resolution');
const refused = newConnection('[Errno 111] Connection refused');
const unreachable = newConnection('[Errno 101] Network is unreachable');
const macRefused = newConnection('[Errno 61] Connection refused');
const macMissing = newConnection('[Errno 8] nodename nor servname provided, or not known');

const found: DnsAnswer = { host, addresses: ['10.0.1.9'] };
const notFound: DnsAnswer = { host, addresses: [], problem: 'not-found' };
const noAnswer: DnsAnswer = { host, addresses: [], problem: 'no-answer' };

describe("'Could not connect to the endpoint URL' is told apart", () => {
  it.each<[string, readonly string[], readonly DnsAnswer[], number, string, string | undefined]>([
    ['no such name', [missing], [], 600, 'name-not-resolved', undefined],
    ['a name without an address', [noAddress], [], 600, 'name-not-resolved', undefined],
    ['no such name, on macOS', [macMissing], [], 600, 'name-not-resolved', undefined],
    ['a refusal', [refused], [found], 600, 'connection-refused', undefined],
    ['a refusal, on macOS', [macRefused], [], 600, 'connection-refused', undefined],
    ['no route is not a refusal', [unreachable], [found], 600, 'unclassified', undefined],
    ['the last cause counts', [refused, missing], [], 600, 'name-not-resolved', undefined],
    ['a silent resolver, seen again', [temporary], [noAnswer], 900, 'timeout', 'dns'],
    ['a silent resolver, by the time it took', [temporary], [], 10_400, 'timeout', 'dns'],
    ['a resolver that failed at once', [temporary], [], 500, 'unclassified', undefined],
    ['a resolver that failed and then answered', [temporary], [found], 10_400, 'unclassified', undefined],
    ['no cause, but the name is missing', [], [notFound], 600, 'name-not-resolved', undefined],
    ['no cause, and the resolver is silent', [], [noAnswer], 600, 'timeout', 'dns'],
    ['no cause, and the name is known', [], [found], 600, 'unclassified', undefined],
    ['no cause and nothing asked', [], [], 600, 'unclassified', undefined],
    [
      'nothing but another name asked',
      [],
      [{ ...notFound, host: 'other.example' }],
      600,
      'unclassified',
      undefined,
    ],
    [
      'the name in capitals',
      [],
      [{ ...notFound, host: 'SSM.us-east-1.amazonaws.com.' }],
      600,
      'name-not-resolved',
      undefined,
    ],
  ])('%s', (_, diagnostics, dns, durationMs, kind, phase) => {
    const outcome = classifyEvidence(makeEvidence({ message, diagnostics, dns, durationMs }));
    expect([outcome.kind, outcome.phase, outcome.host]).toEqual([kind, phase, host]);
  });
});

describe("'Read timeout' is told apart", () => {
  const read = (url: string): string => `\nRead timeout on endpoint URL: "${url}"\n`;
  const readError =
    "urllib3.exceptions.ReadTimeoutError: AWSHTTPSConnectionPool(host='a.example', port=443): Read timed out. (read timeout=2)";

  it.each<[string, string, readonly string[], string, string]>([
    [
      'a silent handshake',
      'https://a.example/',
      ['socket.timeout: _ssl.c:1112: The handshake operation timed out', readError],
      'tls',
      'tcp',
    ],
    [
      'a silent server behind TLS',
      'https://a.example/',
      ['socket.timeout: The read operation timed out', readError],
      'response',
      'tls',
    ],
    [
      'a silent server without TLS',
      'http://a.example/',
      ['TimeoutError: timed out', readError],
      'response',
      'tcp',
    ],
    ['the text alone claims no TLS', 'https://a.example/', [], 'response', 'tcp'],
  ])('%s', (_, url, diagnostics, phase, reached) => {
    expect(classifyEvidence(makeEvidence({ message: read(url), diagnostics }))).toMatchObject({
      kind: 'timeout',
      phase,
      reached,
      host: 'a.example',
    });
  });
});
