import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classifyEvidence } from '../../src/classify/classify-evidence.js';
import type { Hop } from '../../src/model/evidence.js';
import type { Outcome } from '../../src/model/outcome.js';
import { makeEvidence } from './make-evidence.js';

interface Recorded {
  readonly exitCode: number;
  readonly stderr: string;
  readonly diagnostics?: readonly string[];
  readonly hops?: readonly Hop[];
}

const http = { reached: 'http' } as const;
const denied =
  'User: arn:aws:sts::123456789012:assumed-role/probe/i-0abc is not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::vpce" because no VPC endpoint policy allows the s3:ListBucket action';
const moved =
  'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint: redirect.s3-ap-northeast-1.amazonaws.com';
const malformed =
  "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'ap-northeast-1'";
const wrongSecret =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';
const skewed =
  'Signature expired: 20241201T000000Z is now earlier than 20241201T010000Z (20241201T010500Z - 5 min.)';

const serviceError = (code: string, message?: string): Outcome => ({
  kind: 'service-error',
  code,
  ...(message === undefined ? {} : { message }),
  ...http,
});
const clientError = (code: string, message: string): Outcome => ({
  kind: 'client-error',
  code,
  message,
  ...http,
});
const anything = expect.any(String);

/** What every recorded text must come out as, whatever the version; texts of the newer form follow below. */
const expected: Readonly<Record<string, unknown>> = {
  's3-redirect': { kind: 'PermanentRedirect', code: 'PermanentRedirect', message: moved, ...http },
  's3-redirect-no-endpoint': {
    kind: 'PermanentRedirect',
    code: 'PermanentRedirect',
    message: anything,
    ...http,
  },
  's3-nosuch': serviceError('NoSuchBucket', 'The specified bucket does not exist'),
  's3-denied': serviceError('AccessDenied', 'Access Denied'),
  's3-vpce': { kind: 'endpoint-policy-denied', code: 'AccessDenied', message: denied, ...http },
  's3-malformed': serviceError('AuthorizationHeaderMalformed', malformed),
  's3-skewed': clientError(
    'RequestTimeTooSkewed',
    'The difference between the request time and the current time is too large.',
  ),
  's3-slow': serviceError('SlowDown', 'Please reduce your request rate.'),
  's3-internal': serviceError('InternalError', 'We encountered an internal error. Please try again.'),
  's3-html': serviceError('502', 'Bad Gateway'),
  's3-empty503': serviceError('503', 'Service Unavailable'),
  's3-japanese': serviceError('InvalidRequest', 'バケットは存在しません'),
  's3-multiline': serviceError(
    'InvalidRequest',
    'First line.\nAn error occurred (PermanentRedirect) when calling the ListObjects operation: quoted',
  ),
  's3cp-fatal': serviceError('404', 'Not Found'),
  'head-400': serviceError('400', 'Bad Request'),
  'head-403': serviceError('403', 'Forbidden'),
  'head-404': serviceError('404', 'Not Found'),
  'head-301': { kind: 'unclassified', message: expect.stringContaining('maximum recursion depth') },
  'ssm-notfound': serviceError('ParameterNotFound'),
  'ssm-notfoundm': serviceError('ParameterNotFound'),
  'ssm-scope': {
    kind: 'InvalidSignature',
    code: 'InvalidSignatureException',
    message: 'Credential should be scoped to a valid region.',
    ...http,
  },
  'sts-scope': {
    kind: 'InvalidSignature',
    code: 'SignatureDoesNotMatch',
    message: "Credential should be scoped to a valid region, not 'us-west-1'.",
    ...http,
  },
  'ssm-skew': clientError('InvalidSignatureException', skewed),
  'ssm-secret': clientError('InvalidSignatureException', wrongSecret),
  'ssm-client': clientError(
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
  ),
  'ssm-expired': clientError(
    'ExpiredTokenException',
    'The security token included in the request is expired',
  ),
  refused: { kind: 'unclassified', message: anything, host: '127.0.0.1' },
  close: { kind: 'connection-closed', message: anything, reached: 'tcp', host: '127.0.0.1' },
  'http-fin': { kind: 'connection-closed', message: anything, reached: 'tcp', host: '127.0.0.1' },
  hang: { kind: 'timeout', phase: 'response', message: anything, reached: 'tcp', host: '127.0.0.1' },
  'tls-wrong': { kind: 'tls-failure', message: anything, reached: 'tcp', host: '127.0.0.1' },
  'tls-fin': { kind: 'tls-failure', message: anything, reached: 'tcp', host: '127.0.0.1' },
  'tls-eof': { kind: 'connection-closed', message: anything, reached: 'tcp', host: '127.0.0.1' },
  'tls-reset': { kind: 'connection-closed', message: anything, reached: 'tcp', host: '127.0.0.1' },
  'tls-silent': { kind: 'timeout', phase: 'response', message: anything, reached: 'tcp', host: '127.0.0.1' },
  nocreds: { kind: 'client-error', message: anything },
  noregion: { kind: 'client-error', message: anything },
  'noregion-bad': { kind: 'client-error', message: anything },
  param: { kind: 'client-error', message: anything },
  profile: { kind: 'client-error', message: anything },
  proxy: { kind: 'client-error', message: anything },
  usage: { kind: 'client-error', message: anything },
  usage2: { kind: 'client-error', message: anything },
  's3-ok': { kind: 'unclassified', message: anything },
  // With the lines of --debug beside the message.
  'debug-ok': { kind: 'success', reached: 'http', host: '127.0.0.1' },
  'debug-redirect': {
    kind: 'PermanentRedirect',
    code: 'PermanentRedirect',
    message: moved,
    reached: 'http',
    host: '127.0.0.1',
  },
  'debug-refused': { kind: 'connection-refused', message: anything, reached: 'dns', host: '127.0.0.1' },
  'debug-noroute': {
    kind: 'unclassified',
    message: expect.stringContaining('no route'),
    reached: 'dns',
    host: '192.0.2.1',
  },
  'debug-blackhole': {
    kind: 'timeout',
    phase: 'connect',
    message: anything,
    reached: 'dns',
    host: '52.1.2.3',
  },
  'debug-kernel': { kind: 'timeout', phase: 'connect', message: anything, reached: 'dns', host: '52.1.2.3' },
  'debug-tls-silent': { kind: 'timeout', phase: 'tls', message: anything, reached: 'tcp', host: '127.0.0.1' },
  'debug-tls-fin': { kind: 'tls-failure', message: anything, reached: 'tcp', host: '127.0.0.1' },
  'debug-tls-wrong': { kind: 'tls-failure', message: anything, reached: 'tcp', host: '127.0.0.1' },
  'debug-tls-reset': { kind: 'connection-closed', message: anything, reached: 'tcp', host: '127.0.0.1' },
  // Recorded after 10.5 s and 0.5 s; the duration stands below.
  'debug-dnsdead': {
    kind: 'timeout',
    phase: 'dns',
    message: anything,
    host: 'ssm.us-east-1.amazonaws.com',
  },
  'debug-dnsrefused': {
    kind: 'unclassified',
    message: expect.stringContaining('failed at once'),
    host: 'ssm.us-east-1.amazonaws.com',
  },
};

const durationsMs: Readonly<Record<string, number>> = { 'debug-dnsdead': 10_500, 'debug-dnsrefused': 500 };

function readRecorded(version: string): readonly (readonly [string, Recorded])[] {
  const file = new URL(`fixtures/aws-cli-${version}.json`, import.meta.url);
  return Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Recorded>);
}

function classifyRecorded(name: string, recorded: Recorded, message: string): Outcome {
  return classifyEvidence(
    makeEvidence({
      exitCode: recorded.exitCode,
      message,
      diagnostics: recorded.diagnostics ?? [],
      hops: recorded.hops ?? [],
      durationMs: durationsMs[name] ?? 900,
    }),
  );
}

describe.each(['1.45.11', '2.9.19'])('texts recorded from AWS CLI %s', (version) => {
  it.each(readRecorded(version))('%s comes out as it is', (name, recorded) => {
    expect(classifyRecorded(name, recorded, recorded.stderr)).toEqual(expected[name]);
  });

  it.each(readRecorded(version))('%s comes out the same with CRLF line ends', (name, recorded) => {
    const message = recorded.stderr.replaceAll('\n', '\r\n');
    expect(classifyRecorded(name, recorded, message)).toEqual(expected[name]);
  });
});

/** Since 2.34.0: the text stripped, a prefix before it, and after service errors perhaps details. */
describe('the same texts in the form of 2.34.0 and later', () => {
  const errors = readRecorded('2.9.19').filter(
    ([, { exitCode, stderr }]) =>
      exitCode !== 0 && !stderr.includes('usage:') && !stderr.includes('download failed'),
  );

  it.each(errors)('%s', (name, recorded) => {
    const message = `\naws: [ERROR]: ${recorded.stderr.trim()}\n`;
    expect(classifyRecorded(name, recorded, message)).toEqual(expected[name]);
  });

  it.each(errors)('%s with details after it', (name, recorded) => {
    const message = `\naws: [ERROR]: ${recorded.stderr.trim()}\n\nAdditional error details:\nType: Sender\n`;
    expect(classifyRecorded(name, recorded, message)).toEqual(expected[name]);
  });

  it('takes the CLI’s own errors, which look like a service’s, for what they are', () => {
    const message =
      '\naws: [ERROR]: An error occurred (NoCredentials): Unable to locate credentials. You can configure credentials by running "aws login".\n';
    expect(classifyEvidence(makeEvidence({ exitCode: 253, message }))).toEqual({
      kind: 'client-error',
      code: 'NoCredentials',
      message: 'Unable to locate credentials. You can configure credentials by running "aws login".',
    });
  });

  it('knows wrong usage by its exit code, whatever stands before it', () => {
    const message = '\nusage: aws [options] <command>\n\naws: [ERROR]: Unknown options: --bukket\n';
    expect(classifyEvidence(makeEvidence({ exitCode: 252, message })).kind).toBe('client-error');
  });
});

it('has an expectation for every recorded text and no other', () => {
  const names = new Set(
    ['1.45.11', '2.9.19'].flatMap((version) => readRecorded(version).map(([name]) => name)),
  );
  expect(Object.keys(expected).sort()).toEqual([...names].sort());
});
