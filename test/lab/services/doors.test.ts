import { ListCommandsCommand, SSMClient } from '@aws-sdk/client-ssm';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { jsonAnswer } from '../../../src/lab/services/protocols/json.js';
import type { Door, LabRequest } from '../../../src/lab/services/request.js';
import { readS3Address } from '../../../src/lab/services/s3/s3-address.js';
import type { ServiceCall } from '../../../src/lab/services/service-call.js';
import { createServices } from '../../../src/lab/services/services.js';
import { locateSite } from '../../../src/lab/services/site.js';
import { createWorld } from '../../../src/lab/world/create-world.js';
import type { World } from '../../../src/lab/world/world.js';
import { type ServedLab, serveLab } from './served-lab.js';

let world: World;
beforeEach(() => {
  world = createWorld({ home: 'us-east-1', remote: 'ap-northeast-1', asOf: '2025-11-19' });
});

const request = (more: Partial<LabRequest> = {}): LabRequest => ({
  door: { kind: 'api' },
  method: 'GET',
  target: '/',
  headers: {},
  body: Buffer.alloc(0),
  ...more,
});

function endpointFor(serviceName: string, serviceRegion: string): Door {
  const [template] = world.endpoints.filter(({ type }) => type === 'Interface');
  if (template === undefined) throw new Error('Expected the world to have an interface endpoint');
  const endpoint = { ...template, id: `vpce-${world.endpoints.length}`, serviceName, serviceRegion };
  world.endpoints.push(endpoint);
  return { kind: 'endpoint', endpointId: endpoint.id };
}

describe('behind a door', () => {
  it.each([
    ['com.amazonaws.us-east-1.ssm', 'us-east-1', { service: 'ssm', region: 'us-east-1' }],
    ['com.amazonaws.ap-northeast-1.s3', 'ap-northeast-1', { service: 's3', region: 'ap-northeast-1' }],
    ['com.amazonaws.us-east-1.ecr.api', 'us-east-1', { service: 'ecr.api' }],
    ['com.amazonaws.iam', 'us-east-1', { service: 'iam', region: 'us-east-1' }],
    ['com.amazonaws.vpce.ap-northeast-1.vpce-svc-0abc', 'ap-northeast-1', { kind: 'web' }],
  ])('the endpoint of %s in %s leads to its own service', (name, region, site) => {
    expect(locateSite(request({ door: endpointFor(name, region) }), world)).toMatchObject(site);
  });

  it('the signature’s scope decides at the operators’ door only', () => {
    const authorization =
      'AWS4-HMAC-SHA256 Credential=AKIA/20241201/eu-west-1/events/aws4_request, SignedHeaders=host, Signature=00';
    const headers = { authorization, 'x-amz-date': '20241201T000000Z' };
    expect(locateSite(request({ headers }), world)).toMatchObject({ service: 'events', region: 'eu-west-1' });
    const door = { kind: 'public', service: 'ssm', region: 'us-east-1' } as const;
    expect(locateSite(request({ headers, door }), world)).toMatchObject({
      service: 'ssm',
      region: 'us-east-1',
    });
  });

  it('the operator is told that Run Command is unknown when the lab was made without it', async () => {
    const client = (lab: ServedLab) =>
      new SSMClient({
        region: 'us-east-1',
        endpoint: lab.url,
        credentials: {
          accessKeyId: lab.world.operator.accessKeyId,
          secretAccessKey: lab.world.operator.secretAccessKey,
        },
        maxAttempts: 1,
      });
    const without = await serveLab();
    const refused = client(without).send(new ListCommandsCommand({}));
    await expect(refused).rejects.toMatchObject({ name: 'UnknownOperationException' });
    await without.close();
    const calls: ServiceCall[] = [];
    const given = await serveLab('2024-12-01', {
      runCommand: (call) => {
        calls.push(call);
        return jsonAnswer({ Commands: [] });
      },
    });
    await client(given).send(new ListCommandsCommand({ MaxResults: 7 }));
    await given.close();
    expect(calls).toMatchObject([
      {
        action: 'ListCommands',
        input: { MaxResults: 7 },
        region: 'us-east-1',
        principal: given.world.operator,
      },
    ]);
  });

  it('a service that the lab does not have says so', async () => {
    const handler = createServices({ now: () => new Date() });
    const door = endpointFor('com.amazonaws.us-east-1.logs', 'us-east-1');
    const answer = await handler(request({ door }), world);
    expect(answer.status).toBe(501);
    expect(JSON.parse(answer.body.toString())).toEqual({
      __type: 'NotImplemented',
      message: "The lab does not have the service 'logs'.",
    });
  });

  it('no request whatever makes a service throw', async () => {
    const handler = createServices({ now: () => new Date() });
    const doors: Door[] = [
      { kind: 'api' },
      { kind: 'metadata' },
      ...['s3', 'ssm', 'events', 'ec2', 'sts'].map(
        (service) => ({ kind: 'public', service, region: 'us-east-1' }) as const,
      ),
      ...world.endpoints.map(({ id: endpointId }) => ({ kind: 'endpoint', endpointId }) as const),
    ];
    const names = [
      'host',
      'authorization',
      'x-amz-date',
      'x-amz-target',
      'content-type',
      'x-amz-content-sha256',
    ];
    const anything = fc.record({
      door: fc.constantFrom(...doors),
      instanceId: fc.constantFrom(...world.instances.map(({ id }) => id)),
      method: fc.constantFrom('GET', 'PUT', 'POST', 'HEAD', 'DELETE'),
      target: fc.oneof(fc.webPath(), fc.string(), fc.constant('//%zz?%')).map((path) => `/${path}`),
      headers: fc.dictionary(fc.constantFrom(...names), fc.string()),
      body: fc.string().map((text) => Buffer.from(text)),
    });
    await fc.assert(
      fc.asyncProperty(anything, async (any) => {
        const { status } = await handler(any, world);
        expect(status).toBeGreaterThanOrEqual(200);
        expect(status).not.toBe(500);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a bucket in host or path', () => {
  it.each([
    ['127.0.0.1:4566', '/b/k/l', { bucket: 'b', key: 'k/l' }],
    ['s3.us-east-1.amazonaws.com', '/b?list-type=2', { bucket: 'b' }],
    ['s3-ap-northeast-1.amazonaws.com', '/b/', { bucket: 'b' }],
    ['s3.amazonaws.com', '/', {}],
    ['b.s3.amazonaws.com', '/?x', { bucket: 'b' }],
    ['b.s3.us-east-1.amazonaws.com', '/k%20l', { bucket: 'b', key: 'k l' }],
    ['b.s3-eu-west-1.amazonaws.com:443', '/', { bucket: 'b' }],
    ['b.with.dots.s3.us-east-1.amazonaws.com', '/', { bucket: 'b.with.dots' }],
    ['b.s3.dualstack.us-east-1.amazonaws.com', '/', { bucket: 'b' }],
    ['bucket.vpce-0a-b.s3.us-east-1.vpce.amazonaws.com', '/b/k', { bucket: 'b', key: 'k' }],
    ['b.bucket.vpce-0a-b.s3.us-east-1.vpce.amazonaws.com', '/k', { bucket: 'b', key: 'k' }],
    [
      'bucket.vpce-0a-b.s3.us-east-1.vpce.amazonaws.com',
      '/b.s3-ap-northeast-1.amazonaws.com',
      { bucket: 'b.s3-ap-northeast-1.amazonaws.com' },
    ],
  ])('is read from %s%s', (host, target, expected) => {
    const { query: _, ...address } = readS3Address(request({ headers: { host }, target }));
    expect(address).toEqual(expected);
  });
});
