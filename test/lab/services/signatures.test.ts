import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LabRequest } from '../../../src/lab/services/request.js';
import type { Instance } from '../../../src/lab/world/world.js';
import { endpointDoor, type ServedLab, serveLab } from './served-lab.js';

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

let lab: ServedLab;
let probe: Instance;
beforeAll(async () => {
  lab = await serveLab();
  const [instance] = lab.world.instances;
  if (instance === undefined) throw new Error('Expected the world to have an instance');
  probe = instance;
});
afterAll(() => lab.close());
beforeEach(() => {
  lab.from = { door: { kind: 'api' } };
  lab.alter = (request) => request;
  delete probe.principal.expiresAt;
  probe.clockSkewS = 0;
});

const keysOf = ({ accessKeyId, secretAccessKey, sessionToken }: Keys): Keys => ({
  accessKeyId,
  secretAccessKey,
  ...(sessionToken !== undefined && { sessionToken }),
});

/** One call per protocol, by the SDK; resolves to what the service refused with. */
const calls = {
  s3: (access: object) =>
    new S3Client({ ...access, forcePathStyle: true } as never).send(
      new ListObjectsV2Command({ Bucket: lab.world.buckets[0]?.name ?? '' }),
    ),
  ssm: (access: object) =>
    new SSMClient(access as never).send(new GetParameterCommand({ Name: '/test-parameter/us-east-1' })),
  ec2: (access: object) => new EC2Client(access as never).send(new DescribeVpcsCommand({})),
};

async function refusal(service: keyof typeof calls, credentials: Keys, region = 'us-east-1') {
  const access = { region, endpoint: lab.url, credentials, maxAttempts: 1 };
  const answered = await calls[service](access).then(
    () => undefined,
    (error: unknown) => error as Error & { $metadata: { httpStatusCode: number } },
  );
  return answered && [answered.$metadata.httpStatusCode, answered.name, answered.message];
}

const calculated = 'The request signature we calculated does not match the signature you provided. ';

describe('signatures', () => {
  it.each(['s3', 'ssm', 'ec2'] as const)(
    'verify for %s with long-lived and temporary keys',
    async (service) => {
      expect(await refusal(service, keysOf(lab.world.operator))).toBeUndefined();
      expect(await refusal(service, keysOf(probe.principal))).toBeUndefined();
    },
  );

  const wrong = {
    secret: () => ({ ...keysOf(lab.world.operator), secretAccessKey: 'not-the-secret' }),
    key: () => ({ ...keysOf(lab.world.operator), accessKeyId: 'AKIAUNKNOWN' }),
    token: () => ({ ...keysOf(probe.principal), sessionToken: 'not-the-token' }),
    missingToken: () => keysOf({ ...probe.principal, sessionToken: undefined } as never),
    expired: () => {
      probe.principal.expiresAt = '2024-01-01T00:00:00Z';
      return keysOf(probe.principal);
    },
  };
  const tokenWords = 'The security token included in the request is invalid.';
  const notValidated = 'AWS was not able to validate the provided access credentials';
  it.each([
    ['s3', 'secret', 403, 'SignatureDoesNotMatch', `${calculated}Check your key and signing method.`],
    [
      's3',
      'key',
      403,
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
    ],
    ['s3', 'token', 400, 'InvalidToken', 'The provided token is malformed or otherwise invalid.'],
    ['s3', 'missingToken', 400, 'InvalidToken', 'The provided token is malformed or otherwise invalid.'],
    ['s3', 'expired', 400, 'ExpiredToken', 'The provided token has expired.'],
    [
      'ssm',
      'secret',
      400,
      'InvalidSignatureException',
      `${calculated}Check your AWS Secret Access Key and signing method. Consult the service documentation for details.`,
    ],
    ['ssm', 'key', 400, 'UnrecognizedClientException', tokenWords],
    ['ssm', 'token', 400, 'UnrecognizedClientException', tokenWords],
    ['ssm', 'expired', 400, 'ExpiredTokenException', 'The security token included in the request is expired'],
    ['ec2', 'secret', 401, 'AuthFailure', notValidated],
    ['ec2', 'key', 401, 'AuthFailure', notValidated],
    ['ec2', 'expired', 400, 'RequestExpired', 'Request has expired.'],
  ] as const)('%s refuses a wrong %s', async (service, what, status, code, message) => {
    expect(await refusal(service, wrong[what]())).toEqual([status, code, message]);
  });

  it.each<[string, 's3' | 'ssm', (request: LabRequest) => LabRequest, string]>([
    [
      'the path',
      's3',
      (r) => ({ ...r, target: r.target.replace('list-type=2', 'list-type=1') }),
      'SignatureDoesNotMatch',
    ],
    ['the query', 's3', (r) => ({ ...r, target: `${r.target}&prefix=x` }), 'SignatureDoesNotMatch'],
    ['the method', 's3', (r) => ({ ...r, method: 'HEAD' }), '403'],
    ['the body', 's3', (r) => ({ ...r, body: Buffer.from('x') }), 'XAmzContentSHA256Mismatch'],
    [
      'the body',
      'ssm',
      (r) => ({ ...r, body: Buffer.concat([r.body, Buffer.from(' ')]) }),
      'InvalidSignatureException',
    ],
    [
      'a signed header',
      'ssm',
      (r) => ({ ...r, headers: { ...r.headers, host: 'ssm.example' } }),
      'InvalidSignatureException',
    ],
    [
      'the scope’s day',
      'ssm',
      (r) => ({
        ...r,
        headers: {
          ...r.headers,
          authorization: (r.headers['authorization'] ?? '').replace(/\/20\d{6}\//, '/20200101/'),
        },
      }),
      'IncompleteSignatureException',
    ],
  ])('are refused when %s was changed on the way to %s', async (_, service, alter, code) => {
    lab.alter = alter;
    const [status, name] = (await refusal(service, keysOf(lab.world.operator))) ?? [];
    // A refused HEAD has no body, and so no code.
    expect(code === '403' ? String(status) : name).toBe(code);
  });

  it('are refused for another service, which is named', async () => {
    lab.from = { door: { kind: 'public', service: 'events', region: 'us-east-1' } };
    expect(await refusal('ssm', keysOf(lab.world.operator))).toEqual([
      400,
      'InvalidSignatureException',
      "Credential should be scoped to correct service: 'events'. ",
    ]);
    expect((await refusal('ssm', keysOf(lab.world.operator), 'eu-west-1'))?.[2]).toBe(
      "Credential should be scoped to a valid region. Credential should be scoped to correct service: 'events'. ",
    );
  });

  it('name both regions when S3 was asked with another one', async () => {
    lab.from = { door: endpointDoor(lab.world, 's3') };
    expect(await refusal('s3', keysOf(lab.world.operator), 'ap-northeast-1')).toEqual([
      400,
      'AuthorizationHeaderMalformed',
      "The authorization header is malformed; the region 'ap-northeast-1' is wrong; expecting 'us-east-1'",
    ]);
  });

  it('are refused for a region that does not exist', async () => {
    expect((await refusal('ssm', keysOf(lab.world.operator), 'xx-nowhere-1'))?.[1]).toBe(
      'InvalidSignatureException',
    );
  });

  it.each([
    [-299, 'ssm', undefined],
    [-301, 'ssm', /^Signature expired: .* is now earlier than .* - 5 min\.\)$/],
    [301, 'ssm', /^Signature not yet current: .* is still later than .* \+ 5 min\.\)$/],
    [-890, 's3', undefined],
    [-910, 's3', /^The difference between the request time and the current time is too large\.$/],
    [910, 's3', /^The difference between the request time and the current time is too large\.$/],
  ] as const)(
    'of an instance whose clock is off by %i s meet the tolerance of %s',
    async (skewS, service, words) => {
      probe.clockSkewS = skewS;
      lab.from = { door: { kind: 'api' }, instanceId: probe.id };
      const refused = await refusal(service, keysOf(probe.principal));
      if (words === undefined) expect(refused).toBeUndefined();
      else expect(refused?.[2]).toMatch(words);
    },
  );

  it('are asked for, in each protocol’s own form', async () => {
    const answer = async (init: RequestInit) => {
      const response = await fetch(lab.url, init);
      return [response.status, await response.text()] as const;
    };
    const json = await answer({ method: 'POST', headers: { 'x-amz-target': 'AmazonSSM.GetParameter' } });
    expect(json[0]).toBe(400);
    expect(JSON.parse(json[1])).toEqual({
      __type: 'MissingAuthenticationTokenException',
      message: 'Missing Authentication Token',
    });
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const query = await answer({ method: 'POST', headers: form, body: 'Action=GetCallerIdentity' });
    expect(query).toEqual([403, expect.stringContaining('<Code>MissingAuthenticationToken</Code>')]);
    const ec2 = await answer({ method: 'POST', headers: form, body: 'Action=X&Version=2016-11-15' });
    expect(ec2[1]).toMatch(/^<\?xml[^>]*>\s*<Response><Errors><Error><Code>MissingAuthenticationToken</);
    expect(await answer({})).toEqual([403, expect.stringContaining('<Code>AccessDenied</Code>')]);
  });

  it('verify whatever stands in a key or prefix, and the answer gives it back unchanged', async () => {
    const [bucket] = lab.world.buckets;
    if (bucket === undefined) throw new Error('Expected the world to have a bucket');
    const client = new S3Client({
      region: 'us-east-1',
      endpoint: lab.url,
      credentials: keysOf(lab.world.operator),
      forcePathStyle: true,
      maxAttempts: 1,
    });
    const text = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 20 })
      // Neither XML 1.0 nor a URL's path can carry these.
      .filter((key) => !/[\p{Cc}\p{Cn}\p{Cs}]/u.test(key) && !/(^|\/)\.{0,2}(\/|$)/.test(key));
    await fc.assert(
      fc.asyncProperty(text, async (key) => {
        const Bucket = bucket.name;
        lab.world.buckets[0] = { ...bucket, keys: [key] };
        const { Contents } = await client.send(new ListObjectsV2Command({ Bucket, Prefix: key }));
        expect(Contents?.map(({ Key }) => Key)).toEqual([key]);
        const object = await client.send(new GetObjectCommand({ Bucket, Key: key }));
        expect(object.ContentLength).toBe(0);
      }),
      { numRuns: 25 },
    );
    lab.world.buckets[0] = bucket;
  });
});
