import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateVpcEndpointCommand,
  DeleteVpcEndpointsCommand,
  DescribeRouteTablesCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Lab } from '../../src/lab/lab.js';
import { type LabOptions, startLab } from '../../src/lab/start-lab.js';
import { until } from './run-command/local-lab.js';
import { runOn } from './run-on.js';

const article = { home: 'us-east-1', remote: 'ap-northeast-1', asOf: '2024-12-01' } as const;
const open: Lab[] = [];

async function start(options: Partial<LabOptions> = {}): Promise<Lab> {
  const lab = await startLab({ ...article, ...options });
  open.push(lab);
  return lab;
}

/** A temporary folder that no other lab uses at the same time. */
const scratch = mkdtempSync(join(tmpdir(), 'reachmatrix-test-'));
beforeAll(() => vi.stubEnv('TMPDIR', scratch));
afterEach(async () => {
  await Promise.all(open.splice(0).map((lab) => lab.close()));
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(scratch, { recursive: true });
});

function ec2Client({ endpointUrl, config }: Lab): EC2Client {
  const { credentials } = config.access;
  return new EC2Client({
    endpoint: endpointUrl,
    region: config.regions.home,
    ...(credentials !== undefined && { credentials }),
  });
}

/** curl's exit code and the HTTP status, for a bucket's own URL. */
const knock = (bucket: string | undefined) => [
  `curl -s -m 5 -o /dev/null -w '%{http_code} %{exitcode}\\n' https://${bucket}.s3.us-east-1.amazonaws.com/`,
  'true',
];

describe('startLab', () => {
  it('gives an operator what any client needs, and the instances a network', async () => {
    const lab = await start();
    expect(lab.environment).toMatchObject({
      AWS_ENDPOINT_URL: lab.endpointUrl,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: lab.config.access.credentials?.accessKeyId,
    });
    const answer = await runOn(lab, 'interface-subnet', ['getent hosts ssm.us-east-1.amazonaws.com']);
    expect(answer.StandardOutputContent).toMatch(/^10\.10\.10\.138\s/);
  });

  it('makes new credentials for each lab, and the same ids', async () => {
    const [first, second] = await Promise.all([start(), start()]);
    expect(first.environment['AWS_SECRET_ACCESS_KEY']).not.toBe(second.environment['AWS_SECRET_ACCESS_KEY']);
    expect(first.config.probes).toEqual(second.config.probes);
  });

  it('writes the configuration before the world is edited', async () => {
    const lab = await start({
      world: (world) => {
        world.buckets.length = 0;
      },
    });
    expect(lab.world.buckets).toEqual([]);
    expect(lab.config.buckets.home).toMatch(/^reachmatrix-home-/);
  });

  it('lets a change over the EC2 API change what an instance reaches', async () => {
    const lab = await start();
    const bucket = lab.config.buckets.home;
    const client = ec2Client(lab);
    const before = await runOn(lab, 'gateway-subnet', knock(bucket));
    expect(before.StandardOutputContent).toMatch(/^[2345]\d\d 0\n$/);

    const { RouteTables = [] } = await client.send(new DescribeRouteTablesCommand({}));
    const routed = RouteTables.find(({ Routes }) => Routes?.some((route) => route.DestinationPrefixListId));
    const gateway = lab.config.endpoints['s3-gateway'] ?? '';
    await client.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds: [gateway] }));
    const without = await runOn(lab, 'gateway-subnet', knock(bucket));
    expect(without.StandardOutputContent).toBe('000 28\n');

    await client.send(
      new CreateVpcEndpointCommand({
        VpcId: routed?.VpcId ?? '',
        ServiceName: 'com.amazonaws.us-east-1.s3',
        VpcEndpointType: 'Gateway',
        RouteTableIds: [routed?.RouteTableId ?? ''],
      }),
    );
    const again = await runOn(lab, 'gateway-subnet', knock(bucket));
    expect(again.StandardOutputContent).toBe(before.StandardOutputContent);
    client.destroy();
  });

  it('says which transport it has, and names the lesser one only where it was not asked for', async () => {
    const lab = await start({ forceTransport: 'emulated' });
    expect(lab).toMatchObject({ transport: 'emulated' });
    expect(lab).not.toHaveProperty('notice');
    const answer = await runOn(lab, 'gateway-subnet', knock(lab.config.buckets.home));
    expect(answer.StandardOutputContent).toMatch(/^[2345]\d\d 0\n$/);
  });

  it('leaves no process, folder or port behind', async () => {
    const lab = await start();
    const [folder = ''] = readdirSync(scratch);
    expect(statSync(join(scratch, folder)).mode & 0o077).toBe(0);
    const answer = runOn(lab, 'interface-subnet', ['sleep 60 & exec sleep 61']).catch(() => undefined);
    await until(() => processesNaming('sleep\u000061').length > 0);
    await lab.close();
    expect(processesNaming('sleep\u000061')).toEqual([]);
    await answer;
    expect(readdirSync(scratch)).toEqual([]);
    expect(processesNaming(folder)).toEqual([]);
    await expect(fetch(lab.endpointUrl)).rejects.toThrow();
    await lab.close();
  });

  it('refuses regions that it does not know', async () => {
    await expect(start({ home: 'mars-north-1' })).rejects.toThrow(RangeError);
    expect(readdirSync(scratch)).toEqual([]);
  });
});

describe('the API', () => {
  const unsigned = (lab: Lab, headers: Record<string, string>) =>
    new Promise<string>((resolve, reject) => {
      request(lab.endpointUrl, { headers }, async (response) => {
        resolve(`${response.statusCode} ${(await response.setEncoding('utf8').toArray()).join('')}`);
      })
        .on('error', reject)
        .end();
    });

  it('does not answer what a web page could send, and leaves the rest to the services', async () => {
    const lab = await start();
    expect(await unsigned(lab, { host: 'attacker.example' })).toMatch(/^403 The lab answers to 127/);
    expect(await unsigned(lab, { host: '127.0.0.1.attacker.example' })).toMatch(/^403 The lab answers/);
    expect(await unsigned(lab, { origin: 'https://attacker.example' })).toMatch(/^403 .* web pages/);
    expect(await unsigned(lab, { host: 'localhost:80' })).toMatch(/^403 .*<Code>AccessDenied/s);
  });
});

/** Processes whose arguments or environment name a folder. */
function processesNaming(folder: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return ['cmdline', 'environ'].some((file) => readFileSync(`/proc/${pid}/${file}`).includes(folder));
      } catch {
        return false;
      }
    });
}
