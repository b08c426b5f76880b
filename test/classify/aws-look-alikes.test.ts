import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyEvidence } from '../../src/classify/classify-evidence.js';
import { type OutcomeKind, outcomeKinds } from '../../src/model/outcome.js';
import { makeEvidence } from './make-evidence.js';

const kindOf = (message: string, exitCode = 255): OutcomeKind =>
  classifyEvidence(makeEvidence({ message, exitCode })).kind;

const error = (code: string, message: string, operation = 'GetParameter'): string =>
  `\nAn error occurred (${code}) when calling the ${operation} operation: ${message}\n`;

describe('names and quotations decide nothing', () => {
  it.each<[string, string, OutcomeKind]>([
    [
      'a bucket called PermanentRedirect',
      error('NoSuchBucket', 'The bucket PermanentRedirect does not exist'),
      'service-error',
    ],
    [
      'a key called after an error',
      error(
        '404',
        'Key "An error occurred (PermanentRedirect) when calling the X operation: y" does not exist',
        'HeadObject',
      ),
      'service-error',
    ],
    [
      'a message that quotes another error',
      error(
        'ValidationException',
        'nested: An error occurred (InvalidSignatureException) when calling the GetParameter operation: Credential should be scoped to a valid region. ',
      ),
      'service-error',
    ],
    ['a code of its own that begins alike', error('PermanentRedirectNotSupported', 'no'), 'service-error'],
    ['a code in another case', error('permanentredirect', 'no'), 'service-error'],
    [
      'the scope’s words under another code',
      error('ValidationException', 'Credential should be scoped to a valid region. '),
      'service-error',
    ],
    [
      'the scope’s words inside a quoted value',
      error(
        'InvalidSignatureException',
        "Value 'Credential should be scoped to a valid regional name' failed",
      ),
      'client-error',
    ],
    [
      'the scope’s service alone',
      error('InvalidSignatureException', "Credential should be scoped to correct service: 'ssm'. "),
      'client-error',
    ],
    [
      'a wrong date in the scope',
      error(
        'InvalidSignatureException',
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20241201' != '20241202'. ",
      ),
      'client-error',
    ],
    [
      'a clock that runs ahead',
      error(
        'InvalidSignatureException',
        'Signature not yet current: 20241201T010000Z is still later than 20241201T000500Z (20241201T000000Z + 5 min.)',
      ),
      'client-error',
    ],
    [
      'an endpoint policy’s words in a resource name',
      error(
        'AccessDenied',
        'User: u is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/because no VPC endpoint policy allows the s3:GetObject action" because no identity-based policy allows the s3:GetObject action',
      ),
      'service-error',
    ],
    [
      'a denial by another policy',
      error(
        'AccessDeniedException',
        'User: u is not authorized to perform: ssm:GetParameter on resource: r with an explicit deny in a service control policy',
      ),
      'service-error',
    ],
    [
      'an endpoint policy’s words under another code',
      error('ValidationException', 'no, because no VPC endpoint policy allows the s3:GetObject action'),
      'service-error',
    ],
    [
      'an error in the middle of a line',
      'warning: An error occurred (PermanentRedirect) when calling the ListObjects operation: x',
      'unclassified',
    ],
    [
      'an error after another text',
      'Something else failed\nAn error occurred (PermanentRedirect) when calling the ListObjects operation: x',
      'unclassified',
    ],
    [
      'an error inside JSON',
      '{"Message": "An error occurred (PermanentRedirect) when calling the ListObjects operation: x"}',
      'unclassified',
    ],
    [
      'a timeout in the middle of a line',
      'log: Connect timeout on endpoint URL: "https://a.example/"',
      'unclassified',
    ],
    [
      'a timeout with more behind it',
      'Connect timeout on endpoint URL: "https://a.example/" was seen yesterday',
      'unclassified',
    ],
    [
      'a timeout told of the CLI’s own usage',
      'Parameter validation failed:\nConnect timeout on endpoint URL: "https://a.example/"',
      'client-error',
    ],
    [
      'a service error whose message is a timeout’s',
      error('ServiceUnavailable', 'Connect timeout on endpoint URL: "https://a.example/"'),
      'service-error',
    ],
    [
      'a transfer whose file is named after an error',
      'upload failed: ./An error occurred (PermanentRedirect) when calling the X operation: y to s3://b/k An error occurred (AccessDenied) when calling the PutObject operation: Access Denied',
      'unclassified',
    ],
    ['no code', 'An error occurred () when calling the X operation: y', 'unclassified'],
    ["a key called 'Endpoint' in a sentence", "The key 'Endpoint' was not found", 'unclassified'],
    ['an empty text', '', 'unclassified'],
    ['white space alone', ' \r\n\t\n', 'unclassified'],
    ['Japanese', '接続がタイムアウトしました', 'unclassified'],
    ['a usage text’s neighbour', 'usages: none', 'unclassified'],
  ])('%s', (_, message, kind) => {
    expect(kindOf(message)).toBe(kind);
  });

  it.each([
    "Credential should be scoped to a valid region, not 'us-west-1'. ",
    "Credential should be scoped to correct service: 'sqs'. Credential should be scoped to a valid region. ",
    "Credential should be scoped to a valid region, not 'us-west-1'. Credential should be scoped to correct service: 'sqs'. ",
  ])('takes the region’s words as a sentence of its own: %s', (message) => {
    for (const code of ['InvalidSignatureException', 'SignatureDoesNotMatch']) {
      expect(kindOf(error(code, message))).toBe('InvalidSignature');
    }
  });

  it.each([
    'because no VPC endpoint policy allows the s3:ListBucket action',
    'with an explicit deny in a VPC endpoint policy',
    'because no VPC endpoint policy allows the ec2:DescribeVpcs action. Encoded authorization failure message: abc',
    'with an explicit deny in a VPC endpoint policy: vpce-0123',
  ])('takes the endpoint policy’s words at the end of the reason: %s', (reason) => {
    const message = `User: u is not authorized to perform: s3:ListBucket on resource: "because no identity-based policy" ${reason}`;
    expect(kindOf(error('AccessDenied', message))).toBe('endpoint-policy-denied');
  });
});

describe("a redirect that lacks its endpoint, which the CLI shows as 'Endpoint' alone", () => {
  const at = (statuses: readonly (number | undefined)[]): OutcomeKind =>
    classifyEvidence(
      makeEvidence({
        message: "\n'Endpoint'\n",
        hops: statuses.map((status) => ({
          host: 'bucket.s3.us-east-1.amazonaws.com',
          port: 443,
          scheme: 'https',
          ...(status === undefined ? {} : { status }),
        })),
      }),
    ).kind;

  it.each<[string, (number | undefined)[], OutcomeKind]>([
    ['is one where no hops are known', [], 'PermanentRedirect'],
    ['is one after a 301', [301, 301], 'PermanentRedirect'],
    ['is not one after a 200', [200], 'unclassified'],
    ['is not one where nothing answered', [undefined], 'unclassified'],
  ])('%s', (_, statuses, kind) => {
    expect(at(statuses)).toBe(kind);
  });
});

describe('for any text at all', () => {
  const texts = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
  const exits = fc.oneof(fc.constantFrom(0, 1, 2, 124, 126, 127, 130, 137, 252, 253, 254, 255), fc.nat(255));

  it('gives exactly one outcome, for every client', () => {
    fc.assert(
      fc.property(
        texts,
        exits,
        fc.constantFrom('aws', 'curl', 'resolve', 'control-plane'),
        (message, exitCode, client) => {
          const outcome = classifyEvidence(makeEvidence({ message, exitCode, client }));
          expect(outcomeKinds).toContain(outcome.kind);
          expect(outcome.phase === undefined || outcome.kind === 'timeout').toBe(true);
        },
      ),
    );
  });

  it('concludes nothing about the network from what stands behind a first word of one’s own', () => {
    const known = [
      error('PermanentRedirect', 'x').trim(),
      'Connect timeout on endpoint URL: "https://a.example/"',
      'Could not connect to the endpoint URL: "https://a.example/"',
      'SSL validation failed for https://a.example/ x',
    ];
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{1,8}$/),
        fc.constantFrom(' ', '\n', ': ', '"'),
        fc.constantFrom(...known),
        (word, between, text) => {
          expect(['unclassified', 'client-error']).toContain(kindOf(`${word}${between}${text}`));
        },
      ),
    );
  });

  it('keeps any message of a service whole but for the space around it', () => {
    fc.assert(
      fc.property(texts, (message) => {
        fc.pre(!message.includes('\r\n'));
        const outcome = classifyEvidence(makeEvidence({ message: error('SomeCode', message) }));
        expect(outcome.code).toBe('SomeCode');
        expect(outcome.message ?? '').toBe(message.trim());
      }),
    );
  });
});
