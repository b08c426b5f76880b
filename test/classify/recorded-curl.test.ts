import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classifyEvidence } from '../../src/classify/classify-evidence.js';
import type { CurlReport, DnsAnswer, Evidence } from '../../src/model/evidence.js';
import type { Outcome } from '../../src/model/outcome.js';
import { makeEvidence } from './make-evidence.js';

interface Report {
  readonly http_code: number;
  readonly errormsg: string | null;
  readonly remote_ip: string;
  readonly remote_port: number;
  readonly time_namelookup: number;
  readonly time_connect: number;
  readonly time_appconnect: number;
  readonly time_starttransfer: number;
  readonly time_total: number;
  readonly url_effective: string;
}

interface Recorded {
  readonly exitCode: number;
  readonly stderr: string;
  readonly report?: Report;
}

const file = new URL('fixtures/curl-7.88.1.json', import.meta.url);
const recorded = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Recorded>);

const expected: Readonly<Record<string, Partial<Outcome>>> = {
  ok: { kind: 'success', reached: 'http', host: '127.0.0.1' },
  redirect: { kind: 'success', reached: 'http' },
  'http-503': { kind: 'service-error', code: 'HTTP 503', reached: 'http', host: '127.0.0.1' },
  'fail-503': { kind: 'service-error', code: 'HTTP 503', reached: 'http', host: '127.0.0.1' },
  blackhole: { kind: 'timeout', phase: 'connect', reached: 'dns', host: '52.1.2.3' },
  'blackhole-kernel': { kind: 'timeout', phase: 'connect', reached: 'dns', host: '52.1.2.3' },
  'dns-silent': { kind: 'timeout', phase: 'dns', host: 'nodns.example' },
  'dns-silent-long': { kind: 'timeout', phase: 'dns', host: 'nodns.example' },
  'no-name': { kind: 'name-not-resolved', host: 'no-such.invalid' },
  'tls-silent': { kind: 'timeout', phase: 'tls', reached: 'tcp', host: '127.0.0.1' },
  'http-silent': { kind: 'timeout', phase: 'response', reached: 'tcp' },
  'https-silent-answer': { kind: 'timeout', phase: 'response', reached: 'tls' },
  'tls-fin': { kind: 'tls-failure', reached: 'tcp' },
  'tls-reset': { kind: 'tls-failure', reached: 'tcp' },
  'tls-wrong': {
    kind: 'tls-failure',
    reached: 'tcp',
    message: 'SSL certificate problem: self-signed certificate',
  },
  'http-fin': { kind: 'connection-closed', reached: 'tcp', message: 'Empty reply from server' },
  'http-reset': { kind: 'connection-closed', reached: 'tcp' },
  // 7.88 says the same of a refusal and of a missing route; only --verbose names the cause.
  refused: { kind: 'unclassified', host: '127.0.0.1' },
  'refused-verbose': { kind: 'connection-refused', reached: 'dns', host: '127.0.0.1' },
  'no-route': { kind: 'unclassified' },
  'no-route-verbose': { kind: 'unclassified' },
  proxy: { kind: 'unclassified' },
  usage: { kind: 'client-error' },
};

function toEvidence({ exitCode, stderr, report }: Recorded): Evidence {
  const url = report === undefined ? undefined : new URL(report.url_effective);
  return makeEvidence({
    client: 'curl',
    argv: ['curl', report?.url_effective ?? '--no-such-option'],
    exitCode,
    message: stderr
      .split('\n')
      .filter((line) => line.startsWith('curl: '))
      .join('\n'),
    diagnostics: stderr.split('\n').filter((line) => line.startsWith('* ')),
    durationMs: Math.round((report?.time_total ?? 0) * 1000),
    ...(report === undefined ? {} : { curl: toReport(report) }),
    hops:
      url === undefined
        ? []
        : [
            {
              host: url.hostname,
              port: Number(url.port || (url.protocol === 'https:' ? 443 : 80)),
              scheme: url.protocol === 'https:' ? 'https' : 'http',
              ...(report?.http_code ? { status: report.http_code } : {}),
            },
          ],
  });
}

function toReport(report: Report): CurlReport {
  return {
    remoteIp: report.remote_ip,
    remotePort: report.remote_port,
    httpStatus: report.http_code,
    namelookupS: report.time_namelookup,
    connectS: report.time_connect,
    appconnectS: report.time_appconnect,
    startTransferS: report.time_starttransfer,
    totalS: report.time_total,
    ...(report.errormsg === null ? {} : { errorText: report.errormsg }),
  };
}

describe('reports recorded from curl 7.88.1', () => {
  it.each(recorded)('%s comes out as it is', (name, one) => {
    const outcome = classifyEvidence(toEvidence(one));
    expect(outcome).toMatchObject(expected[name] ?? { kind: 'no expectation' });
    expect(outcome.phase).toBe(expected[name]?.phase);
    expect(outcome.reached).toBe(expected[name]?.reached);
  });
});

describe('curl says 6 for every failure of the resolver', () => {
  const noName = recorded.find(([name]) => name === 'no-name')?.[1] ?? { exitCode: 6, stderr: '' };
  const host = 'no-such.invalid';
  it.each<[string, readonly DnsAnswer[], number, string]>([
    [
      'missing, as the resolver said',
      [{ host, addresses: [], problem: 'not-found' }],
      20,
      'name-not-resolved',
    ],
    [
      'missing, after a slow answer',
      [{ host, addresses: [], problem: 'not-found' }],
      9000,
      'name-not-resolved',
    ],
    ['silent, as seen right after', [{ host, addresses: [], problem: 'no-answer' }], 20, 'timeout'],
    ['there right after: nothing is concluded', [{ host, addresses: ['192.0.2.9'] }], 20, 'unclassified'],
    ['not asked again, at once', [], 20, 'name-not-resolved'],
    ['not asked again, after a long wait', [], 9900, 'timeout'],
  ])('%s', (_, dns, durationMs, kind) => {
    expect(classifyEvidence({ ...toEvidence(noName), dns, durationMs }).kind).toBe(kind);
  });

  it.each([20, 9900])('on a probe without getent nothing is concluded, after %d ms', (durationMs) => {
    const limits = { connectTimeoutS: 5, readTimeoutS: 10, maxAttempts: 1, killAfterS: 15 };
    const evidence = { ...toEvidence(noName), dns: [], durationMs, limits };
    expect(classifyEvidence(evidence).kind).toBe('unclassified');
  });
});

describe('curl without a report, as pasted', () => {
  it.each([
    ['curl: (7) Failed to connect to a.example port 80: Connection refused', 'connection-refused', undefined],
    ['curl: (7) Failed to connect to a.example port 80: No route to host', 'unclassified', undefined],
    [
      "curl: (7) Failed to connect to a.example port 80 after 3 ms: Couldn't connect to server",
      'unclassified',
      undefined,
    ],
    ['curl: (28) Connection timed out after 2001 milliseconds', 'timeout', undefined],
    [
      'curl: (28) Failed to connect to a.example port 80 after 2001 ms: Timeout was reached',
      'timeout',
      'connect',
    ],
    ['curl: (28) Resolving timed out after 2000 milliseconds', 'timeout', 'dns'],
    ['curl: (28) SSL connection timeout', 'timeout', 'tls'],
    ['curl: (28) Operation timed out after 3001 milliseconds with 0 bytes received', 'timeout', undefined],
    [
      'curl: (28) Operation timed out after 3001 milliseconds with 120 out of 500 bytes received',
      'timeout',
      'response',
    ],
    ['curl: (56) Received HTTP code 403 from proxy after CONNECT', 'client-error', undefined],
    ['curl: (56) CONNECT tunnel failed, response 403', 'client-error', undefined],
    ['curl: (5) Could not resolve proxy: nope', 'client-error', undefined],
    ['curl: (56) Recv failure: Connection reset by peer', 'connection-closed', undefined],
    ['curl: (18) transfer closed with 20 bytes remaining to read', 'connection-closed', undefined],
    ['curl: (22) The requested URL returned error: 404', 'service-error', undefined],
    ['curl: (22) The requested URL returned error: 404 Not Found', 'service-error', undefined],
    ['curl: (99) unheard of', 'unclassified', undefined],
    ['text with curl: (6) inside', 'unclassified', undefined],
    ['', 'unclassified', undefined],
  ])('%s', (message, kind, phase) => {
    const { exitCode: _, ...evidence } = makeEvidence({ client: 'curl', argv: [], message });
    const outcome = classifyEvidence(evidence);
    expect([outcome.kind, outcome.phase]).toEqual([kind, phase]);
  });

  it('is not fooled by 0 without an answer', () => {
    expect(classifyEvidence(makeEvidence({ client: 'curl', exitCode: 0 })).kind).toBe('unclassified');
  });

  it.each([[124], [137]])('stopped with %i has not said what it waited for', (exitCode) => {
    expect(classifyEvidence(makeEvidence({ client: 'curl', exitCode })).kind).toBe('unclassified');
  });

  it('that is not installed is a fault of the probe', () => {
    const message = "timeout: failed to run command 'curl': No such file or directory";
    expect(classifyEvidence(makeEvidence({ client: 'curl', exitCode: 127, message })).kind).toBe(
      'client-error',
    );
  });
});

describe('what happened elsewhere is not the named host’s doing', () => {
  const proxied = recorded.find(([name]) => name === 'proxy')?.[1] ?? { exitCode: 7, stderr: '' };
  const away = { ...toEvidence(proxied), hops: [{ host: 'a.example', port: 80, scheme: 'http' }] } as const;

  it('a proxy that refused', () => {
    const diagnostics = ['* connect to 127.0.0.1 port 1 failed: Connection refused'];
    expect(classifyEvidence({ ...away, diagnostics }).kind).toBe('unclassified');
    const here = { ...away, hops: [{ host: '127.0.0.1', port: 1, scheme: 'http' }] } as const;
    expect(classifyEvidence({ ...here, diagnostics }).kind).toBe('connection-refused');
  });
});

it('a first byte’s time without a status is no answer yet', () => {
  const silent = toEvidence(
    recorded.find(([name]) => name === 'http-silent')?.[1] ?? { exitCode: 28, stderr: '' },
  );
  if (silent.curl === undefined) throw new Error('recorded without a report');
  const curl = { ...silent.curl, startTransferS: 0.01 };
  expect(classifyEvidence({ ...silent, curl }).reached).toBe('tcp');
  expect(classifyEvidence({ ...silent, curl: { ...curl, httpStatus: 200 } }).reached).toBe('http');
});
