import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseBatchOutput } from '../../src/probe/batch-output.js';
import { buildBatchScript } from '../../src/probe/batch-script.js';
import {
  awks,
  command,
  makeSandbox,
  observedEvidence,
  request,
  runBatch,
  runScript,
} from './script-runner.js';

const fixtures = join(import.meta.dirname, 'fixtures');
const recordings = readdirSync(fixtures).filter((file) => file.endsWith('.txt'));
const replay = `cat '${fixtures}/'"$2" >&2; code=\${2##*.exit-}; echo '{"secret": "stdout"}'; exit "\${code%.txt}"`;
const host = 'home-bucket.s3.us-east-1.amazonaws.com';
const onward = 'home-bucket.s3.ap-northeast-1.amazonaws.com';
const local = { host: '127.0.0.1', port: 80, scheme: 'http' };
const answered = { reached: 'http', status: 400 };
const scope =
  /^(aws: \[ERROR\]: )?An error occurred \(InvalidSignatureException\) when calling the GetParameter operation(?: \(reached max retries: 0\))?: Credential should be scoped to a valid region\. ?$/;

/** What each recorded case must come out as, whatever the version that said it. */
const cases: Readonly<Record<string, { message: RegExp; hops: unknown; diagnostics: readonly RegExp[] }>> = {
  'redirect-then-connect-timeout': {
    message: new RegExp(
      `^(aws: \\[ERROR\\]: )?Connect timeout on endpoint URL: "https://${onward}/\\?encoding-type=url"$`,
    ),
    hops: [
      { host, port: 443, scheme: 'https', reached: 'http', status: 301 },
      { host: onward, port: 443, scheme: 'https', reached: 'dns' },
    ],
    diagnostics: [
      /timed out/,
      /ConnectTimeoutError: .*connect timeout=2/,
      /ConnectTimeoutError: Connect timeout/,
    ],
  },
  'permanent-redirect': {
    message:
      /^(aws: \[ERROR\]: )?An error occurred \(PermanentRedirect\) when calling the ListObjects operation(?: \(reached max retries: \d\))?: The bucket .* home-bucket\.s3-ap-northeast-1\.amazonaws\.com\nYou can fix this issue by explicitly providing .*/,
    hops: [{ ...local, reached: 'http', status: 301 }],
    diagnostics: [],
  },
  'wrong-region': { message: scope, hops: [{ ...local, ...answered }], diagnostics: [] },
  'wrong-secret': {
    message:
      /^(aws: \[ERROR\]: )?An error occurred \(InvalidSignatureException\) .* Consult the service documentation for details\.\n\n\[redacted\]$/,
    hops: [{ ...local, ...answered }],
    diagnostics: [],
  },
  'read-timeout': {
    message: /^(aws: \[ERROR\]: )?Read timeout on endpoint URL: "http:\/\/127\.0\.0\.1\/"$/,
    hops: [{ ...local, reached: 'tcp' }],
    diagnostics: [
      /timed out/,
      /ReadTimeoutError: .*Read timed out/,
      /ReadTimeoutError: Read timeout on endpoint/,
    ],
  },
  'silent-handshake': {
    message: /^(aws: \[ERROR\]: )?Read timeout on endpoint URL: "https:\/\/127\.0\.0\.1:8443\/"$/,
    hops: [{ host: '127.0.0.1', port: 8443, scheme: 'https', reached: 'tcp' }],
    diagnostics: [
      /handshake operation timed out/,
      /ReadTimeoutError/,
      /ReadTimeoutError: Read timeout on endpoint/,
    ],
  },
  refused: {
    message: /^(aws: \[ERROR\]: )?Could not connect to the endpoint URL: "https:\/\/127\.0\.0\.1:9\/"$/,
    hops: [{ host: '127.0.0.1', port: 9, scheme: 'https', reached: 'dns' }],
    diagnostics: [
      /Errno 111\] Connection refused/,
      /NewConnectionError.*Errno 111/,
      /EndpointConnectionError/,
    ],
  },
  'name-not-found': {
    message:
      /^(aws: \[ERROR\]: )?Could not connect to the endpoint URL: "https:\/\/no-such-name\.invalid\/"$/,
    hops: [{ host: 'no-such-name.invalid', port: 443, scheme: 'https' }],
    diagnostics: [
      /gaierror: \[Errno -\d\]/,
      /NewConnectionError|NameResolutionError/,
      /EndpointConnectionError/,
    ],
  },
  'no-credentials': {
    message:
      /^(aws: \[ERROR\]: An error occurred \(NoCredentials\): )?Unable to locate credentials\. You can configure credentials by running "aws (configure|login)"\.$/,
    hops: [],
    diagnostics: [],
  },
  usage: {
    message:
      /^[\s\S]*usage: [\s\S]*aws: (error|\[ERROR\]): .*the following arguments are required: --name[\s\S]*$|^aws: \[ERROR\]: [\s\S]*the following arguments are required: --name[\s\S]*usage: aws/,
    hops: [],
    diagnostics: [],
  },
};

describe.each(awks.map((awk) => [awk.join(' '), awk] as const))(
  'with %s between the client and the disk',
  (_, awk) => {
    const asked = request(recordings.map((file) => command(`recorded/${file}`, ['aws', 'x', file])));
    const sandbox = makeSandbox({ aws: replay, getent: 'echo "203.0.113.7 STREAM $2"' }, awk);
    const { texts, evidence: evidenceOf, clients } = runBatch(asked, sandbox);

    it.each(recordings)('reads the message, the hops and their failures of %s', (file) => {
      const [, name = '', exit] = /^aws-[\d.]+\.([a-z-]+)\.exit-(\d+)\.txt$/.exec(file) ?? [];
      const expected = cases[name];
      const evidence = evidenceOf(`recorded/${file}`);
      expect(expected).toBeDefined();
      expect(evidence.exitCode).toBe(Number(exit));
      expect(evidence.message).toMatch(expected?.message ?? /^never/);
      expect(evidence.hops).toEqual(expected?.hops);
      expect(evidence.diagnostics).toHaveLength(expected?.diagnostics.length ?? -1);
      for (const [at, line] of evidence.diagnostics.entries())
        expect(line).toMatch(expected?.diagnostics[at] ?? /^never/);
      expect(evidence.stdoutBytes).toBe('{"secret": "stdout"}\n'.length);
    });

    it.each(['exit 1', 'exec sleep 30'])(
      'a client cut off within a signed request has no message: %s',
      (ending) => {
        const file = recordings.find((name) => name.includes('wrong-region')) ?? '';
        const text = readFileSync(join(fixtures, file), 'utf8');
        const inside = text.slice(0, text.indexOf('content-type;host;x-amz-date'));
        expect(inside).toMatch(/CanonicalRequest:\nPOST\n[\s\S]*x-amz-target:AmazonSSM.GetParameter\n\n$/);
        const partial = makeSandbox({ aws: `cat "$TMPDIR/../partial" >&2; ${ending}` }, awk);
        writeFileSync(join(partial.folder, 'partial'), inside);
        const single = request([command('s/cut', ['aws', 'x'])]);
        const script = buildBatchScript(single).replace(/run_aws (\S+) \d+/, 'run_aws $1 1');
        const { stdout: printed } = runScript(script, partial);
        const observation = parseBatchOutput(printed, single).observations.get('s/cut');
        expect(observedEvidence(observation)).toMatchObject({
          exitCode: ending === 'exit 1' ? 1 : 124,
          message: '',
        });
        const raw = printed
          .split('\n')
          .map((line) => Buffer.from(line.split(' ').at(-1) ?? '', 'base64').toString());
        expect(raw.join('\n')).not.toContain('AmazonSSM.GetParameter');
      },
    );

    it('says which version spoke, without what changes from command to command', () => {
      expect(clients['aws']).toMatch(/^aws-cli\/\d+\.\d+\.\d+ Python\/3\.11\.\d+ Linux\/6\.1 [a-z0-9/._]+$/);
    });

    it('lets no credential, token or signature out, and nothing that the client printed for its user', () => {
      const stdout = texts.join('');
      const decoded = stdout
        .split('\n')
        .map((line) => Buffer.from(line.split(' ').at(-1) ?? '', 'base64').toString());
      for (const text of [stdout, ...decoded]) {
        expect(text).not.toMatch(
          /CANARY|canary|ASIA|EXAMPLE|Authorization|Security-Token|aws4_request|String-to-Sign|"secret"/,
        );
      }
      expect(sandbox.leftOver()).toEqual([]);
    });
  },
);
