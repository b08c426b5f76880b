import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmulated } from '../../../src/lab/emulated/open-emulated.js';
import type { Transport } from '../../../src/lab/network/transport.js';
import { installedClis, runInside } from '../namespaces/clients.js';
import { answerSample } from '../namespaces/sample-handler.js';
import { sampleWorld } from '../network/sample-world.js';

const parent = mkdtempSync(join(tmpdir(), 'reachmatrix-test-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));
const open = (name: string, options: { readonly awsPath?: string } = {}) =>
  openEmulated({ handle: answerSample, folder: join(parent, name), ...options });

describe.each(installedClis())('$version redirected to loopback', ({ path, version }) => {
  const { world, probe, endpoint } = sampleWorld();
  endpoint('events').securityGroupIds = [];
  world.missingNames.push('ec2.us-east-1.amazonaws.com');
  const s3 = `${endpoint('s3').id}-${endpoint('s3').dnsSuffix}.s3.us-east-1.vpce.amazonaws.com`;
  let transport: Transport;
  beforeAll(async () => {
    transport = await open(version.replace('/', '-'), { awsPath: path });
    await transport.sync(world);
  });
  afterAll(() => transport.close());

  const aws = (...args: string[]) =>
    runInside(transport, probe.id, 'aws', args, { AWS_DEFAULT_REGION: 'us-east-1', AWS_MAX_ATTEMPTS: '1' });

  it.concurrent('gets the role credentials from IMDS and the answer over private DNS', async () => {
    const { stderr } = await aws('ssm', 'get-parameter', '--name', 'x');
    expect(stderr).toMatch(/An error occurred \(ParameterNotFound\) when calling the GetParameter operation/);
  });

  it.concurrent.each([
    [
      'another region',
      ['ssm', 'get-parameter', '--name', 'x', '--region', 'ap-northeast-1'],
      'ssm.ap-northeast-1',
    ],
    ['a closed security group', ['events', 'list-rules'], 'events.us-east-1'],
  ])('hangs in a black hole until its own time limit: %s', async (_what, args, host) => {
    const { stderr, durationMs } = await aws(...args, '--cli-connect-timeout', '1');
    expect(stderr).toContain(`Connect timeout on endpoint URL: "https://${host}.amazonaws.com/"`);
    expect(durationMs).toBeGreaterThan(1_000);
  });

  it.concurrent('cannot resolve a name whose record is gone', async () => {
    const { stderr } = await aws('ec2', 'describe-regions', '--cli-connect-timeout', '2');
    expect(stderr).toContain('Could not connect to the endpoint URL: "https://ec2.us-east-1.amazonaws.com/"');
  });

  it.concurrent('refuses a certificate without the name that it asked for', async () => {
    const { stderr } = await aws('s3api', 'list-buckets', '--endpoint-url', `https://no.such.${s3}`);
    expect(stderr).toMatch(/SSL validation failed for .*doesn't match/);
  });
});

describe('curl and getent redirected to loopback', () => {
  const sample = sampleWorld();
  const { world, probe, gatewayProbe } = sample;
  let transport: Transport;
  beforeAll(async () => {
    sample.groupOf('ssmmessages').ingress = [
      { protocol: 'tcp', fromPort: 440, toPort: 450, cidr: '10.10.0.0/16' },
    ];
    transport = await open('shared');
    await transport.sync(world);
  });
  afterAll(() => transport.close());

  const inside = (file: string, ...args: string[]) => runInside(transport, probe.id, file, args);
  const curl = (...args: string[]) => inside('curl', '-sS', '--connect-timeout', '1', ...args);

  it('report the address of the endpoint, not of loopback', async () => {
    const { id, dnsSuffix } = sample.endpoint('custom');
    const service = world.endpointServices[0]?.id;
    const url = `http://${id}-${dnsSuffix}.${service}.ap-northeast-1.vpce.amazonaws.com/`;
    const { stdout } = await curl('-w', '%{json}', '-o', '/dev/null', url);
    expect(JSON.parse(stdout)).toMatchObject({ remote_ip: '10.10.10.133', remote_port: 80, http_code: 200 });
  });

  it('check certificates, and get the door and the path as sent to the handler', async () => {
    const { stdout } = await curl('https://ssm.us-east-1.amazonaws.com/a%2Fb?c=+');
    expect(JSON.parse(stdout)).toMatchObject({
      door: { kind: 'endpoint', endpointId: sample.endpoint('ssm').id },
      target: '/a%2Fb?c=+',
      instanceId: probe.id,
    });
    expect((await curl('https://10.10.10.138/')).code).toBe(60);
  });

  it('tell refused, dropped and unknown names apart, in their own words', async () => {
    const [refused, dropped, unknown, elsewhere] = await Promise.all([
      curl('http://10.10.10.54:444/'),
      curl('-w', '%{json}', 'https://ssm.ap-northeast-1.amazonaws.com/'),
      curl('http://nobody.example.com/'),
      curl('-L', 'example.com'),
    ]);
    expect(refused).toMatchObject({ code: 7, stderr: expect.stringContaining('10.10.10.54 port 444') });
    expect(dropped).toMatchObject({
      code: 28,
      stderr: expect.stringContaining('ssm.ap-northeast-1.amazonaws.com port 443'),
    });
    expect(JSON.parse(dropped.stdout)).toMatchObject({ remote_ip: '' });
    expect(unknown).toMatchObject({
      code: 6,
      stderr: 'curl: (6) Could not resolve host: nobody.example.com\n',
    });
    expect(elsewhere.code).toBe(28);
  });

  it('resolve as the VPC does', async () => {
    const [found, missing, real] = await Promise.all([
      inside('getent', 'ahosts', '--', 'ssm.us-east-1.amazonaws.com'),
      inside('getent', 'ahosts', 'nobody.example.com'),
      inside('getent', 'passwd', 'root'),
    ]);
    expect(found.stdout).toMatch(/^10\.10\.10\.138 +STREAM ssm\.us-east-1\.amazonaws\.com$/m);
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    expect(real.stdout).toMatch(/^root:/);
  });

  it('follow the world, and end with the transport', async () => {
    const other = sampleWorld();
    const own = await open('changing');
    await own.sync(other.world);
    const url = 'https://ssm.us-east-1.amazonaws.com/';
    const get = (id: string) =>
      runInside(own, id, 'curl', ['-sS', '--connect-timeout', '1', '-o', '/dev/null', url]);
    expect((await get(other.probe.id)).code).toBe(0);
    other.groupOf('ssm').ingress = [];
    other.gatewayProbe.missingPrograms = ['curl'];
    await own.sync(other.world);
    expect((await get(other.probe.id)).code).toBe(28);
    const without = await runInside(own, gatewayProbe.id, 'sh', ['-c', 'curl --version']);
    expect(without.code).toBe(127);
    const hanging = own.spawn(other.probe.id, 'sleep', ['60'], { env: {}, cwd: '/' });
    const ended = new Promise((resolve) => hanging.once('close', resolve));
    await own.close();
    await ended;
    expect(existsSync(join(parent, 'changing'))).toBe(false);
  });

  it('are refused at once with an AWS CLI that carries its own Python', async () => {
    const frozen = join(parent, 'frozen-aws');
    writeFileSync(frozen, '#!/bin/sh\necho aws-cli/2.36.7 Python/3.14.5 exe/x86_64\n');
    chmodSync(frozen, 0o755);
    await expect(open('frozen', { awsPath: frozen })).rejects.toThrow(/cannot redirect .*pip install awscli/);
    expect(existsSync(join(parent, 'frozen'))).toBe(false);
  });
});
