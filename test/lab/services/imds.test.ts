import { beforeEach, describe, expect, it } from 'vitest';
import type { LabRequest } from '../../../src/lab/services/request.js';
import { createServices } from '../../../src/lab/services/services.js';
import { createWorld } from '../../../src/lab/world/create-world.js';
import type { Instance, World } from '../../../src/lab/world/world.js';

const ttl = 'x-aws-ec2-metadata-token-ttl-seconds';
const tokenHeader = 'x-aws-ec2-metadata-token';

let world: World;
let probe: Instance;
let time: number;
let handler: ReturnType<typeof createServices>;
beforeEach(() => {
  world = createWorld({ home: 'eu-west-1', remote: 'us-west-2', asOf: '2024-12-01' });
  const [instance] = world.instances;
  if (instance === undefined) throw new Error('Expected the world to have an instance');
  probe = instance;
  time = Date.parse('2024-12-01T12:00:00Z');
  handler = createServices({ now: () => new Date(time) });
});

async function ask(target: string, more: Partial<LabRequest> = {}) {
  const { status, body, headers } = await handler(
    {
      door: { kind: 'metadata' },
      instanceId: probe.id,
      method: 'GET',
      target,
      headers: {},
      body: Buffer.alloc(0),
      ...more,
    },
    world,
  );
  return { status, text: body.toString(), headers };
}

const issue = (seconds: string, more: Partial<LabRequest> = {}) =>
  ask('/latest/api/token', { method: 'PUT', headers: { [ttl]: seconds }, ...more });

async function read(path: string) {
  const { text } = await issue('60');
  return ask(path, { headers: { [tokenHeader]: text } });
}

describe('the instance metadata service', () => {
  it('gives nothing without a token, or with one that it did not issue', async () => {
    expect((await ask('/latest/meta-data/instance-id')).status).toBe(401);
    const forged = { headers: { [tokenHeader]: 'forged' } };
    expect((await ask('/latest/meta-data/instance-id', forged)).status).toBe(401);
  });

  it('ends a token after its lifetime, and takes it from no other instance', async () => {
    const { text } = await issue('60');
    const headers = { [tokenHeader]: text };
    expect(await ask('/latest/meta-data/instance-id', { headers })).toMatchObject({ text: probe.id });
    const other = world.instances[1]?.id ?? '';
    expect((await ask('/latest/meta-data/instance-id', { headers, instanceId: other })).status).toBe(401);
    time += 60_000;
    expect((await ask('/latest/meta-data/instance-id', { headers })).status).toBe(401);
  });

  it.each([['0'], ['21601'], ['x'], ['']])('refuses a token’s lifetime of %j', async (seconds) => {
    expect((await issue(seconds)).status).toBe(400);
  });

  it('answers 403 to a request for a token that came through a proxy', async () => {
    const headers = { [ttl]: '60', 'x-forwarded-for': '10.0.0.1' };
    expect((await issue('60', { headers })).status).toBe(403);
  });

  it('names the role, then gives its credentials as the clients expect them', async () => {
    const list = await read('/latest/meta-data/iam/security-credentials/');
    expect(list.text).toBe(probe.roleName);
    const credentials = JSON.parse(
      (await read(`/latest/meta-data/iam/security-credentials/${list.text}`)).text,
    );
    expect(credentials).toEqual({
      Code: 'Success',
      LastUpdated: '2024-12-01T12:00:00Z',
      Type: 'AWS-HMAC',
      AccessKeyId: probe.principal.accessKeyId,
      SecretAccessKey: probe.principal.secretAccessKey,
      Token: probe.principal.sessionToken,
      Expiration: '2024-12-01T18:00:00Z',
    });
  });

  it('knows where the instance is, and who asked decides', async () => {
    expect((await read('/latest/meta-data/placement/region')).text).toBe('eu-west-1');
    expect((await read('/latest/meta-data/placement/availability-zone')).text).toMatch(/^eu-west-1[ab]$/);
    expect((await read('/latest/meta-data/local-ipv4')).text).toBe(probe.privateIp);
    expect(JSON.parse((await read('/latest/dynamic/instance-identity/document')).text)).toMatchObject({
      accountId: world.accountId,
      instanceId: probe.id,
      region: 'eu-west-1',
    });
  });

  it('lists folders, and answers 404 for what it does not have', async () => {
    expect((await read('/latest/meta-data/')).text.split('\n')).toEqual(
      expect.arrayContaining(['iam/', 'instance-id', 'placement/']),
    );
    expect((await read('/latest/meta-data/no-such-thing')).status).toBe(404);
    expect((await read('/latest/user-data')).status).toBe(404);
  });
});
