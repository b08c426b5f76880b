import { describe, expect, it } from 'vitest';
import { canonicalRequest } from '../../../src/lab/services/auth/canonical-request.js';
import { readCredential } from '../../../src/lab/services/auth/credential.js';
import { sha256Hex, signatureMatches } from '../../../src/lab/services/auth/signature.js';
import type { LabRequest } from '../../../src/lab/services/request.js';

const request = (more: Partial<LabRequest>): LabRequest => ({
  door: { kind: 'api' },
  method: 'GET',
  target: '/',
  headers: {},
  body: Buffer.alloc(0),
  ...more,
});

const linesOf = (target: string, service: string) =>
  canonicalRequest(request({ target }), { service, signedHeaders: [], payloadHash: '' }).split('\n');

describe('the canonical request', () => {
  it.each([
    ['s3', "/a b!/it's", '/a%20b%21/it%27s'],
    ['s3', '/a%20b%21/%e3%81%82', '/a%20b%21/%E3%81%82'],
    ['s3', '/a//b', '/a//b'],
    ['ssm', '/a%20b', '/a%2520b'],
  ])('encodes the path for %s: %s', (service, target, path) => {
    expect(linesOf(target, service)[1]).toBe(path);
  });

  it.each([
    ['?b=2&a=1&a=0', 'a=0&a=1&b=2'],
    ['?location', 'location='],
    ['?x=a+b%20c/d~', 'x=a%2Bb%20c%2Fd~'],
    ['?X-Amz-Signature=00&X-Amz-Date=1', 'X-Amz-Date=1'],
    ['?', ''],
  ])('sorts and encodes the query %s', (target, query) => {
    expect(linesOf(`/${target}`, 's3')[2]).toBe(query);
  });

  it('trims header values and folds their spaces', () => {
    const headers = { host: ' h ', 'x-amz-a': 'one   two' };
    const form = { service: 'ssm', signedHeaders: ['host', 'x-amz-a'], payloadHash: 'hash' };
    expect(canonicalRequest(request({ headers }), form)).toBe(
      'GET\n/\n\nhost:h\nx-amz-a:one two\n\nhost;x-amz-a\nhash',
    );
  });
});

describe('the signature', () => {
  // The documented example of a GET with a range. @see S3 API Reference, "Signature Calculations for the
  // Authorization Header: Transferring Payload in a Single Chunk"
  const documented = request({
    target: '/test.txt',
    headers: {
      host: 'examplebucket.s3.amazonaws.com',
      range: 'bytes=0-9',
      'x-amz-content-sha256': sha256Hex(''),
      'x-amz-date': '20130524T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,' +
        'SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,' +
        'Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    },
  });

  it('of AWS’s documented example verifies with the documented secret, and with no other', () => {
    const reading = readCredential(documented);
    if (reading.kind !== 'credential') throw new Error(`Expected a credential, got ${reading.kind}`);
    const { signedHeaders } = reading.credential;
    const form = { service: 's3', signedHeaders, payloadHash: sha256Hex('') };
    const canonical = canonicalRequest(documented, form);
    const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    expect(signatureMatches(reading.credential, canonical, secret)).toBe(true);
    expect(signatureMatches(reading.credential, canonical, `${secret}x`)).toBe(false);
    expect(signatureMatches({ ...reading.credential, signature: '' }, canonical, secret)).toBe(false);
  });

  it.each([
    ['Basic dXNlcjpwYXNz', /algorithm/],
    ['AWS4-HMAC-SHA256 Credential=AKIA', /needed/],
    ['AWS4-HMAC-SHA256 Credential=AKIA/x, SignedHeaders=host, Signature=00', /is not KEY/],
    [
      'AWS4-HMAC-SHA256 Credential=K/20130525/r/s/aws4_request, SignedHeaders=host, Signature=00',
      /another day/,
    ],
  ])('is malformed in %s', (authorization, detail) => {
    const headers = { ...documented.headers, authorization };
    expect(readCredential(request({ headers }))).toEqual({
      kind: 'malformed',
      detail: expect.stringMatching(detail),
    });
  });

  it('is read from a presigned URL too', () => {
    const target =
      '/b/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=K%2F20130524%2Fus-east-1%2Fs3%2Faws4_request' +
      '&X-Amz-Date=20130524T000000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=00';
    expect(readCredential(request({ target }))).toMatchObject({
      kind: 'credential',
      credential: { accessKeyId: 'K', expiresS: 60, scope: { region: 'us-east-1', service: 's3' } },
    });
  });
});
