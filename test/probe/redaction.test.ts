import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactSecrets, secretPatterns } from '../../src/probe/redaction.js';
import { awks, command, makeSandbox, request, runBatch } from './script-runner.js';

const token = `IQoJb3JpZ2luX2VjEXAMPLE${'Ab1/+_-='.repeat(40)}`;
const secrets: readonly (readonly [string, string])[] = [
  ['an access key id', 'key AKIAIOSFODNN7EXAMPLE here'],
  ['a temporary one', 'key ASIAIOSFODNN7EXAMPLE'],
  ['a header', 'Authorization: AWS4-HMAC-SHA256 Credential=EXAMPLE'],
  ['a header in a list', "{'authorization': b'EXAMPLE'}"],
  ['a token header', 'x-amz-security-token:EXAMPLE'],
  [
    'a query',
    'https://b.s3.amazonaws.com/k?X-Amz-Credential=EXAMPLE&X-Amz-Signature=EXAMPLE&X-Amz-Security-Token=EXAMPLE',
  ],
  ['a signature', 'Credential=x, Signature=EXAMPLE'],
  ['a web token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJFWEFNUExFIn0.EXAMPLE'],
  ['the signed request', "no match. The Canonical String for this request should have been 'POST EXAMPLE'"],
  ['a long run', `token ${token} end`],
  ['a long run behind a host', `https://h.example.com/${token}`],
];
const harmless = [
  "An error occurred (AuthorizationHeaderMalformed) when calling the ListObjects operation: The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'ap-northeast-1'",
  'An error occurred (InvalidSignatureException) when calling the GetParameter operation: Signature expired: 20241130T000000Z is now earlier than 20241130T001000Z',
  'Connect timeout on endpoint URL: "https://bucket.vpce-05d3a1b2c3d4e5f60-1t4kabcd.s3.us-east-1.vpce.amazonaws.com/?encoding-type=url"',
  'User: arn:aws:sts::123456789012:assumed-role/probe/i-0123456789abcdef0 is not authorized to perform: s3:ListBucket',
];
const reveals = /AKIAIOS|ASIAIOS|EXAMPLE/;

describe('what looks like a secret goes', () => {
  it.each(secrets)('%s', (_, text) => {
    expect(redactSecrets(text)).not.toMatch(reveals);
    expect(redactSecrets(text)).toContain('[redacted]');
  });
});

it.each(harmless)('what only speaks of one stays: %s', (text) => {
  expect(redactSecrets(text)).toBe(text);
});

it('a URL keeps its host when its path goes', () => {
  expect(redactSecrets(`at "https://h.example.com/${'a'.repeat(120)}"`)).toBe(
    'at "https://h.example.com[redacted]"',
  );
});

it('redaction twice is redaction once', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (text) => {
      expect(redactSecrets(redactSecrets(text))).toBe(redactSecrets(text));
    }),
  );
});

it('no pattern holds what awk or the shell would read otherwise', () => {
  for (const pattern of secretPatterns) expect(pattern).not.toMatch(/[\\{}\n]/);
});

describe.each(awks.map((awk) => [awk.join(' '), awk] as const))(
  'the probe\u2019s filter, by %s,',
  (_, awk) => {
    it('lets out exactly what this side would', () => {
      const texts = [...secrets.map(([, text]) => text), ...harmless];
      const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
      const cases = texts.map((text, at) => `${at}) printf '%s\\n' ${quote(text)} >&2 ;;`);
      const sandbox = makeSandbox({ aws: `case $1 in ${cases.join(' ')} esac; exit 255` }, awk);
      const asked = request(texts.map((_text, at) => command(`s/${at}`, ['aws', `${at}`])));
      const { texts: printed, evidence } = runBatch(asked, sandbox);
      const lines = printed.join('').split('\n');
      for (const line of lines) {
        expect(Buffer.from(line.split(' ').at(-1) ?? '', 'base64').toString()).not.toMatch(reveals);
      }
      for (const [at, text] of texts.entries()) expect(evidence(`s/${at}`).message).toBe(redactSecrets(text));
    });
  },
);
