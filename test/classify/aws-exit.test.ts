import { describe, expect, it } from 'vitest';
import { classifyEvidence } from '../../src/classify/classify-evidence.js';
import type { Hop } from '../../src/model/evidence.js';
import { makeEvidence, makeHop } from './make-evidence.js';

const host = 'ssm.us-east-1.amazonaws.com';
const metadata: Hop = { host: '169.254.169.254', port: 80, scheme: 'http', status: 200, reached: 'http' };

describe('exit 0', () => {
  it.each<[string, readonly Hop[], string, string | undefined]>([
    ['an answer of 200 is a success', [makeHop(host, 200)], 'success', host],
    ['a redirect that was followed is one', [makeHop('a.example', 301), makeHop(host, 200)], 'success', host],
    ['a 400 that was signed again is one', [makeHop(host, 400), makeHop(host, 200)], 'success', host],
    ['the credentials’ hop before it does not count', [metadata, makeHop(host, 200)], 'success', host],
    ['no connection proves nothing', [], 'unclassified', undefined],
    ['the credentials’ hop alone proves nothing', [metadata], 'unclassified', undefined],
    ['a hop without an answer proves nothing', [makeHop(host)], 'unclassified', host],
    ['an error for an answer proves nothing', [makeHop(host, 404)], 'unclassified', host],
  ])('%s', (_, hops, kind, at) => {
    const outcome = classifyEvidence(makeEvidence({ exitCode: 0, hops }));
    expect(outcome.kind).toBe(kind);
    expect(outcome.host).toBe(at);
  });

  it('is believed before the text, which may be a warning', () => {
    const message = 'An error occurred (PermanentRedirect) when calling the ListObjects operation: x';
    expect(classifyEvidence(makeEvidence({ exitCode: 0, message, hops: [makeHop(host, 200)] })).kind).toBe(
      'success',
    );
  });
});

describe('exit codes of the shell and of timeout(1)', () => {
  it.each([
    [124, '', 'unclassified'],
    [124, '\n', 'unclassified'],
    [137, '', 'unclassified'],
    [124, 'Connect timeout on endpoint URL: "https://a.example/"', 'timeout'],
    [127, 'sh: 1: aws: not found', 'client-error'],
    [127, '', 'client-error'],
    [126, "timeout: failed to run command 'aws': Permission denied", 'client-error'],
    [252, '', 'client-error'],
    [253, '', 'client-error'],
    [254, '', 'unclassified'],
    [255, '', 'unclassified'],
    [255, 'something unheard of', 'unclassified'],
    [1, '', 'unclassified'],
    [undefined, '', 'unclassified'],
  ])('%s with %j is %s', (exitCode, message, kind) => {
    const { exitCode: _, ...evidence } = makeEvidence({ message });
    expect(classifyEvidence(exitCode === undefined ? evidence : { ...evidence, exitCode }).kind).toBe(kind);
  });

  it.each([124, 137, undefined])('says how long a client was silent, and where it stood (%s)', (exitCode) => {
    const { exitCode: _, ...evidence } = makeEvidence({ durationMs: 25_020, hops: [makeHop(host)] });
    expect(classifyEvidence(exitCode === undefined ? evidence : { ...evidence, exitCode })).toEqual({
      kind: 'unclassified',
      message: 'stopped after 25 s, the client had not said what it waited for',
      host,
    });
  });
});

describe('where a text comes from', () => {
  it('names the host in the URL for a connection, as the hop that failed', () => {
    const message =
      'Connect timeout on endpoint URL: "https://remote.s3.ap-northeast-1.amazonaws.com/?encoding-type=url"';
    const hops = [
      makeHop('remote.s3.us-east-1.amazonaws.com', 301),
      makeHop('remote.s3.ap-northeast-1.amazonaws.com'),
    ];
    expect(classifyEvidence(makeEvidence({ message, hops }))).toMatchObject({
      kind: 'timeout',
      phase: 'connect',
      reached: 'dns',
      host: 'remote.s3.ap-northeast-1.amazonaws.com',
    });
  });

  it('names the host that answered for an answer', () => {
    const message = 'An error occurred (AccessDenied) when calling the GetParameter operation: no';
    const outcome = classifyEvidence(makeEvidence({ message, hops: [makeHop(host, 400), metadata] }));
    expect(outcome).toMatchObject({ kind: 'service-error', reached: 'http', host });
  });
});
