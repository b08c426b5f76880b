import { execFile } from 'node:child_process';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Principal } from '../../../src/lab/world/world.js';
import { findAwsClis } from '../../e2e/installed-clients.js';
import { endpointDoor, type ServedLab, serveLab } from './served-lab.js';

let lab: ServedLab;
beforeAll(async () => {
  lab = await serveLab();
});
afterAll(() => lab.close());
beforeEach(() => {
  lab.from = { door: { kind: 'api' } };
});

/** What a client ended with; the newer CLIs' `aws: [ERROR]: ` is taken off. */
interface Ending {
  readonly code: number;
  readonly stdout: string;
  readonly message: string;
}

function run(file: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ending> {
  return new Promise((resolve) => {
    execFile(file, args, { env }, (error, stdout, stderr) => {
      const message = stderr.trim().replace(/^aws: \[ERROR\]: /, '');
      resolve({ code: error === null ? 0 : Number(error.code), stdout, message });
    });
  });
}

function environment(principal: Principal, path: string): Record<string, string> {
  return {
    PATH: path,
    LANG: 'C.UTF-8',
    AWS_ACCESS_KEY_ID: principal.accessKeyId,
    AWS_SECRET_ACCESS_KEY: principal.secretAccessKey,
    ...(principal.sessionToken !== undefined && { AWS_SESSION_TOKEN: principal.sessionToken }),
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_PAGER: '',
  };
}

const probe = () => {
  const [instance] = lab.world.instances;
  if (instance === undefined) throw new Error('Expected the world to have an instance');
  return instance;
};
const bucketIn = (region: string) => lab.world.buckets.find((bucket) => bucket.region === region)?.name ?? '';

describe.each(findAwsClis())('the real $version', ({ path }) => {
  const aws = (...args: string[]) =>
    run(
      'aws',
      [...args, '--endpoint-url', lab.url, '--output', 'json'],
      environment(probe().principal, path),
    );
  const through = (name: string) => {
    lab.from = { door: endpointDoor(lab.world, name), instanceId: probe().id };
  };
  const listObjects = (bucket: string, ...more: string[]) =>
    aws('s3api', 'list-objects', '--max-items', '1', '--bucket', bucket, ...more);
  const getParameter = (name: string, ...more: string[]) =>
    aws('ssm', 'get-parameter', '--with-decryption', '--name', name, ...more);

  it('lists the home bucket through the S3 interface endpoint', async () => {
    through('s3');
    const { code, stdout } = await listObjects(bucketIn('us-east-1'));
    expect(code).toBe(0);
    expect(JSON.parse(stdout).Contents).toMatchObject([{ Key: 'hello.txt' }]);
  });

  it('is redirected for the remote bucket in the article’s words, with and without --region', async () => {
    through('s3');
    const bucket = bucketIn('ap-northeast-1');
    for (const more of [[], ['--region', 'ap-northeast-1']]) {
      const { code, message } = await listObjects(bucket, ...more);
      expect(code).toBeGreaterThan(0);
      expect(message.split('\n')).toEqual([
        'An error occurred (PermanentRedirect) when calling the ListObjects operation: The bucket you are ' +
          'attempting to access must be addressed using the specified endpoint. Please send all future ' +
          `requests to this endpoint: ${bucket}.s3-ap-northeast-1.amazonaws.com`,
        expect.stringMatching(/^You can fix this issue by explicitly providing the correct region location/),
      ]);
    }
  });

  it('finds no bucket under the redirect’s host name', async () => {
    through('s3');
    const { message } = await listObjects(`${bucketIn('ap-northeast-1')}.s3-ap-northeast-1.amazonaws.com`);
    expect(message).toBe(
      'An error occurred (NoSuchBucket) when calling the ListObjects operation: The specified bucket does not exist',
    );
  });

  it('signs again and succeeds when only --region is wrong for a home bucket', async () => {
    through('s3');
    const { code, stdout } = await listObjects(bucketIn('us-east-1'), '--region', 'ap-northeast-1');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).Contents).toHaveLength(1);
  });

  it('reads the home parameter, and gets an empty message for the remote one', async () => {
    through('ssm');
    const home = await getParameter('/test-parameter/us-east-1');
    expect(home.code).toBe(0);
    const value = lab.world.parameters.find(({ region }) => region === 'us-east-1')?.value;
    expect(JSON.parse(home.stdout).Parameter.Value).toBe(value);
    const remote = await getParameter('/test-parameter/ap-northeast-1');
    expect(remote.message).toBe(
      'An error occurred (ParameterNotFound) when calling the GetParameter operation:',
    );
  });

  it('is told of the region by SSM and EventBridge when it signs for another one', async () => {
    through('ssm');
    const ssm = await getParameter('/test-parameter/ap-northeast-1', '--region', 'ap-northeast-1');
    expect(ssm.message).toBe(
      'An error occurred (InvalidSignatureException) when calling the GetParameter operation: ' +
        'Credential should be scoped to a valid region.',
    );
    through('events');
    const bus = ['events', 'describe-event-bus', '--name', 'default'];
    expect((await aws(...bus)).code).toBe(0);
    expect((await aws(...bus, '--region', 'ap-northeast-1')).message).toBe(
      'An error occurred (InvalidSignatureException) when calling the DescribeEventBus operation: ' +
        'Credential should be scoped to a valid region.',
    );
  });

  it('is refused by an endpoint policy in the words that tell it from IAM', async () => {
    through('ssm');
    const endpoint = lab.world.endpoints.find(({ tags }) => tags['reachmatrix:endpoint'] === 'ssm');
    if (endpoint === undefined) throw new Error('Expected the world to have an ssm endpoint');
    endpoint.policy = { allow: ['ssm:DescribeParameters'], deny: [] };
    const { message } = await getParameter('/test-parameter/us-east-1');
    endpoint.policy = { allow: ['*'], deny: [] };
    expect(message).toBe(
      'An error occurred (AccessDeniedException) when calling the GetParameter operation: ' +
        `User: ${probe().principal.arn} is not authorized to perform: ssm:GetParameter on resource: ` +
        `arn:aws:ssm:us-east-1:${lab.world.accountId}:parameter/test-parameter/us-east-1 ` +
        'because no VPC endpoint policy allows the ssm:GetParameter action',
    );
  });

  it('is refused for a wrong clock in words of their own', async () => {
    probe().clockSkewS = 3600;
    try {
      through('ssm');
      const ssm = await getParameter('/test-parameter/us-east-1');
      expect(ssm.message).toMatch(
        /^An error occurred \(InvalidSignatureException\) .*: Signature not yet current: \d{8}T\d{6}Z is still later than \d{8}T\d{6}Z \(\d{8}T\d{6}Z \+ 5 min\.\)$/,
      );
      through('s3');
      const s3 = await listObjects(bucketIn('us-east-1'));
      expect(s3.message).toBe(
        'An error occurred (RequestTimeTooSkewed) when calling the ListObjects operation: ' +
          'The difference between the request time and the current time is too large.',
      );
    } finally {
      probe().clockSkewS = 0;
    }
  });

  it('speaks to STS and EC2 as well', async () => {
    const identity = await aws('sts', 'get-caller-identity');
    expect(JSON.parse(identity.stdout)).toMatchObject({
      Account: lab.world.accountId,
      Arn: probe().principal.arn,
    });
    const endpoints = await aws(
      'ec2',
      'describe-vpc-endpoints',
      '--filters',
      'Name=service-name,Values=*.ssm',
    );
    expect(JSON.parse(endpoints.stdout).VpcEndpoints).toMatchObject([
      { PrivateDnsEnabled: true, State: 'available' },
    ]);
  });

  it('names HeadBucket’s refusals by their HTTP status, for want of a body', async () => {
    const { message } = await aws('s3api', 'head-bucket', '--bucket', 'no-such-bucket-anywhere');
    expect(message).toContain('An error occurred (404) when calling the HeadBucket operation');
  });
});

describe('the real curl', () => {
  const ownSecret = 'its own secret';
  const curl = (...args: string[]) => {
    const { accessKeyId, secretAccessKey } = lab.world.operator;
    return run(
      'curl',
      ['-sS', '-w', '\n%{http_code}', '--user', `${accessKeyId}:${secretAccessKey}`, ...args],
      { PATH: process.env['PATH'] ?? '' },
    );
  };

  it('signs JSON requests that verify', async () => {
    const args = [
      '-H',
      'Content-Type: application/x-amz-json-1.1',
      '-H',
      'X-Amz-Target: AWSEvents.DescribeEventBus',
    ];
    const { stdout } = await curl('--aws-sigv4', 'aws:amz:us-east-1:events', ...args, '-d', '{}', lab.url);
    expect(stdout.split('\n').at(-1)).toBe('200');
    expect(JSON.parse(stdout.split('\n')[0] ?? '')).toMatchObject({ Name: 'default' });
  });

  it('signs S3 requests that verify', async () => {
    const sha = 'x-amz-content-sha256: UNSIGNED-PAYLOAD';
    const url = `${lab.url}/${bucketIn('us-east-1')}?list-type=2`;
    const { stdout } = await curl('--aws-sigv4', 'aws:amz:us-east-1:s3', '-H', sha, url);
    expect(stdout).toContain('<Key>hello.txt</Key>');
  });

  it.each([
    ['us-east-1:sts', ownSecret, 200, '<Account>'],
    [
      'ap-northeast-1:sts',
      ownSecret,
      403,
      '<Code>SignatureDoesNotMatch</Code><Message>Credential should be scoped to a valid region. </Message>',
    ],
    [
      'us-east-1:sts',
      'not-the-secret',
      403,
      '<Code>SignatureDoesNotMatch</Code><Message>The request signature',
    ],
  ])('is answered by STS for %s with %s as %i', async (scope, secret, status, words) => {
    lab.from = { door: { kind: 'public', service: 'sts', region: 'us-east-1' } };
    const { accessKeyId, secretAccessKey } = lab.world.operator;
    const user = `${accessKeyId}:${secret === ownSecret ? secretAccessKey : secret}`;
    const form = 'Action=GetCallerIdentity&Version=2011-06-15';
    const { stdout } = await curl('--aws-sigv4', `aws:amz:${scope}`, '--user', user, '-d', form, lab.url);
    expect(stdout.split('\n').at(-1)).toBe(String(status));
    expect(stdout).toContain(words);
  });

  it('sees the redirect as AWS sends it', async () => {
    lab.from = { door: { kind: 'public', service: 's3', region: 'us-east-1' } };
    const bucket = bucketIn('ap-northeast-1');
    const { stdout } = await curl('-i', `${lab.url}/${bucket}?encoding-type=url`);
    expect(stdout).toContain('301 Moved Permanently');
    expect(stdout).toContain('x-amz-bucket-region: ap-northeast-1');
    expect(stdout).toMatch(
      new RegExp(
        '<Error><Code>PermanentRedirect</Code><Message>The bucket .* this endpoint\\.</Message>' +
          `<Endpoint>${bucket}\\.s3-ap-northeast-1\\.amazonaws\\.com</Endpoint><Bucket>${bucket}</Bucket>` +
          '<RequestId>[0-9A-F]{16}</RequestId><HostId>[^<]+</HostId></Error>',
      ),
    );
  });

  it('gets the welcome page through the customer’s endpoint', async () => {
    lab.from = { door: endpointDoor(lab.world, 'custom') };
    const { stdout } = await curl('-i', lab.url);
    expect(stdout).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(stdout).toMatch(/^server: nginx\/1\.26\.\d+\r$/im);
    expect(stdout).toContain('<title>Welcome to nginx!</title>');
  });
});
