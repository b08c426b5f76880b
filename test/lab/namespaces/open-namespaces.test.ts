import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNamespaces } from '../../../src/lab/namespaces/open-namespaces.js';
import type { Transport } from '../../../src/lab/network/transport.js';
import { sampleWorld } from '../network/sample-world.js';
import { installedClis, runInside } from './clients.js';
import { answerSample } from './sample-handler.js';

const parent = mkdtempSync(join(tmpdir(), 'reachmatrix-test-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));
const open = (name: string, options: { readonly awsPath?: string } = {}) =>
  openNamespaces({ handle: answerSample, folder: join(parent, name), ...options });

describe.each(installedClis())('$version inside an instance', ({ path, version }) => {
  const sample = sampleWorld();
  const { world, probe, endpoint } = sample;
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
    runInside(transport, probe.id, 'aws', args, {
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_MAX_ATTEMPTS: '1',
    });

  it.concurrent('is the one asked for, run without a shim', async () => {
    const { stdout } = await aws('--version');
    expect(stdout).toContain(version);
  });

  it.concurrent('gets the role credentials from IMDS and the answer over private DNS', async () => {
    const { stderr } = await aws('ssm', 'get-parameter', '--name', 'x', '--cli-connect-timeout', '5');
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
    const url = `https://no.such.${s3}`;
    const { stderr } = await aws(
      's3api',
      'list-buckets',
      '--endpoint-url',
      url,
      '--cli-connect-timeout',
      '5',
    );
    expect(stderr).toMatch(/SSL validation failed for .*doesn't match either of/);
  });

  it.concurrent('is not there where it is not installed', async () => {
    const { code } = await runInside(transport, probe.id, 'sh', ['-c', 'command -v aws']);
    expect(code).toBe(0);
    const bare = await open(`${version.replace('/', '-')}-bare`, { awsPath: path });
    const without = sampleWorld();
    without.probe.missingPrograms = ['aws'];
    await bare.sync(without.world);
    const inside = (id: string) => runInside(bare, id, 'sh', ['-c', 'command -v curl >&2; aws --version']);
    const [missing, present] = await Promise.all([inside(without.probe.id), inside(without.gatewayProbe.id)]);
    await bare.close();
    expect(missing).toMatchObject({ code: 127, stderr: expect.stringMatching(/curl\n.*aws.*not found/) });
    expect(present).toMatchObject({ code: 0, stdout: expect.stringContaining(version) });
  });
});

describe('an instance in a namespace', () => {
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

  const curl = (...args: string[]) =>
    runInside(transport, probe.id, 'curl', ['-sS', '--connect-timeout', '1', ...args]);
  const custom = () => {
    const { id, dnsSuffix } = sample.endpoint('custom');
    const service = world.endpointServices[0]?.id;
    return `http://${id}-${dnsSuffix}.${service}.ap-northeast-1.vpce.amazonaws.com/`;
  };

  it('gets the door, the path as sent, and who asked to the handler', async () => {
    const { stdout } = await curl('https://ssm.us-east-1.amazonaws.com/a%2Fb?c=+', '--data', 'four');
    expect(JSON.parse(stdout)).toEqual({
      door: { kind: 'endpoint', endpointId: sample.endpoint('ssm').id },
      target: '/a%2Fb?c=+',
      instanceId: probe.id,
      size: 4,
    });
  });

  it('reaches an endpoint service of another region over plain HTTP', async () => {
    const { stdout } = await curl('-w', '%{remote_ip}', '-o', '/dev/null', custom());
    expect(stdout).toBe('10.10.10.133');
  });

  it('reads HEAD without a body and keeps the connection', async () => {
    const { stdout } = await curl('-I', custom(), custom(), '-w', '%{num_connects} ');
    expect(stdout).toMatch(/content-length: [1-9]\d*/);
    expect(stdout).toMatch(/1 .*0 $/s);
  });

  it('tells refused, dropped and unknown names apart', async () => {
    const [refused, dropped, unknown, otherPort] = await Promise.all([
      curl('http://10.10.10.54:444/'),
      curl('http://52.94.0.1/'),
      curl('http://nobody.example.com/'),
      curl('http://10.10.10.54:80/'),
    ]);
    expect(refused.code).toBe(7);
    expect(refused.durationMs).toBeLessThan(900);
    expect(dropped.code).toBe(28);
    expect(unknown.code).toBe(6);
    expect(otherPort.code).toBe(28);
  });

  it('asks the resolver over UDP and TCP', async () => {
    const query =
      'getent ahosts ssm.us-east-1.amazonaws.com; RES_OPTIONS=use-vc getent ahosts ssm.us-east-1.amazonaws.com';
    const { stdout } = await runInside(transport, probe.id, 'sh', ['-c', query]);
    expect(stdout.match(/^10\.10\.10\.138 +STREAM/gm)).toHaveLength(2);
  });

  it('has a clean environment, the folder asked for and stdin at its end', async () => {
    const child = transport.spawn(probe.id, 'sh', ['-c', 'env; pwd; cat'], { env: { A: 'b' }, cwd: '/usr' });
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += chunk;
    });
    await new Promise((resolve) => child.once('close', resolve));
    const names = text.match(/^\w+(?==)/gm)?.filter((name) => name !== '_');
    expect(names?.sort()).toEqual(['A', 'AWS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'LANG', 'PATH', 'PWD']);
    expect(text).toMatch(/^\/usr$/m);
  });

  it('ends a program and all its children when its process group is killed', async () => {
    const child = transport.spawn(probe.id, 'sh', ['-c', 'sleep 61.25 & sleep 61.25'], { env: {}, cwd: '/' });
    const pattern =
      'for f in /proc/[0-9]*/cmdline; do tr "\\0" " " <$f; echo; done 2>/dev/null | grep -c "^sleep 61.25"';
    const count = async () => (await runInside(transport, probe.id, 'sh', ['-c', pattern])).stdout.trim();
    await expect.poll(count).toBe('2');
    process.kill(-Number(child.pid), 'SIGKILL');
    await expect.poll(count).toBe('0');
  });

  it('follows the world while a program runs on', async () => {
    const other = sampleWorld();
    const own = await open('changing');
    await own.sync(other.world);
    const running = runInside(own, other.probe.id, 'sleep', ['1']);
    const get = (url: string) =>
      runInside(own, other.probe.id, 'curl', ['-sS', '--connect-timeout', '1', '-o', '/dev/null', url]);
    const url = 'https://ssm.us-east-1.amazonaws.com/';
    expect((await get(url)).code).toBe(0);
    const rules = other.groupOf('ssm').ingress;
    other.groupOf('ssm').ingress = [];
    await own.sync(other.world);
    expect((await get(url)).code).toBe(28);
    other.groupOf('ssm').ingress = rules;
    await own.sync(other.world);
    expect((await get(url)).code).toBe(0);
    for (const balancer of other.world.loadBalancers) balancer.healthy = false;
    await own.sync(other.world);
    expect((await get(custom())).code).toBe(7);
    expect((await running).code).toBe(0);
    other.probe.state = 'stopped';
    await own.sync(other.world);
    expect(() => own.spawn(other.probe.id, 'true', [], { env: {}, cwd: '/' })).toThrow('to be running');
    await own.close();
  });

  it('is torn down with the programs that run in it, and leaves nothing', async () => {
    const own = await open('brief');
    await own.sync(world);
    const hanging = own.spawn(gatewayProbe.id, 'sleep', ['60'], { env: {}, cwd: '/' });
    const ended = new Promise((resolve) => hanging.once('close', resolve));
    await own.close();
    await own.close();
    await ended;
    expect(existsSync(join(parent, 'brief'))).toBe(false);
  });
});
