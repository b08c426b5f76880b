import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { iam } from '../../src/commands/iam.js';
import { writeLabConfig } from '../../src/commands/lab-config-file.js';
import type { Lab } from '../../src/lab/lab.js';
import { type LabOptions, startLab } from '../../src/lab/start-lab.js';
import { createWorld } from '../../src/lab/world/create-world.js';
import { readStatements } from '../../src/lab/world/policy-statement.js';
import type { World } from '../../src/lab/world/world.js';
import type { RunRecord } from '../../src/model/run-record.js';
import { bar, endpoint, homeS3, tableOf } from './broken-network.js';
import { type CliResult, runCli, startCli } from './run-cli.js';

/** The built command line against a lab in which something is configured wrong, or nothing is and packets get lost. */
const asOf = '2024-12-01';
let folder: string;
let lab: Lab | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reachmatrix-analyze-'));
});
afterEach(async () => {
  await lab?.close();
  lab = undefined;
  rmSync(folder, { recursive: true });
});

async function begin(options: Partial<LabOptions>): Promise<Lab> {
  lab = await startLab({ home: 'us-east-1', remote: 'ap-northeast-1', asOf, ...options });
  expect((await writeLabConfig({ config: lab.config, folder }, undefined)).ok).toBe(true);
  return lab;
}

function run(only: string, ...flags: readonly string[]): Promise<CliResult> {
  const env = { PATH: process.env['PATH'], HOME: folder, ...lab?.environment };
  return runCli(['run', '--as-of', asOf, '--only', only, '--timeout', '3', ...flags], { cwd: folder, env });
}

/** One cell, with what its configuration is said to have to do with it. */
function cellOf(stdout: string, key: string) {
  const { experiments } = JSON.parse(stdout) as RunRecord;
  const found = experiments.find(({ scenario, experiment }) => `${scenario}/${experiment}` === key);
  if (found === undefined) throw new Error(`The run has no ${key}.`);
  const { configuration, verdict, outcome } = found;
  const blocks = (configuration?.findings ?? []).filter(({ says }) => says === 'blocks');
  return {
    verdict,
    outcome: outcome?.kind,
    agreement: configuration?.agreement,
    blocks: blocks.map(({ resource, because }) => `${because.kind} ${resource}`),
    what: blocks.map(({ what }) => what),
    refused: configuration?.refused,
  };
}

function actionsOf(policy: string): ReadonlySet<string> {
  const { Statement } = JSON.parse(policy) as {
    Statement: readonly { readonly Action: readonly string[] }[];
  };
  return new Set(Statement.flatMap(({ Action }) => Action));
}

interface Mistake {
  readonly what: string;
  readonly cell: string;
  readonly change: (world: World) => void;
  readonly outcome: string;
  /** What is named, `KIND RESOURCE` each. */
  readonly blocks: (world: World) => readonly string[];
}

const mistakes: readonly Mistake[] = [
  {
    what: 'a security group without a rule for the endpoint',
    cell: 'eventbridge/home-bus',
    change: (world) => {
      const { vpcId } = endpoint(world, 'events');
      world.securityGroups.push({ id: 'sg-0closed', vpcId, name: 'closed', ingress: [], egress: [] });
      endpoint(world, 'events').securityGroupIds = ['sg-0closed'];
    },
    outcome: 'timeout',
    blocks: () => ['group-closed sg-0closed'],
  },
  {
    what: 'a subnet without the route to its gateway endpoint',
    cell: 's3-gateway/home-bucket',
    change: (world) => {
      tableOf(world, 'gateway-subnet').routes = [];
    },
    outcome: 'timeout',
    blocks: (world) => [`no-route ${tableOf(world, 'gateway-subnet').id}`],
  },
  {
    what: 'a network ACL that denies requests',
    cell: 's3-gateway/home-bucket',
    change: (world) => bar(world, { egress: true, fromPort: 443, toPort: 443 }),
    outcome: 'timeout',
    blocks: () => ['acl-closed acl-0bad'],
  },
  {
    what: 'a network ACL that denies answers',
    cell: 's3-gateway/home-bucket',
    change: (world) => bar(world, { egress: false, fromPort: 1024, toPort: 65_535 }),
    outcome: 'timeout',
    blocks: () => ['acl-closed acl-0bad'],
  },
  {
    what: 'private DNS turned off',
    cell: 'eventbridge/home-bus',
    change: (world) => {
      endpoint(world, 'events').privateDnsEnabled = false;
    },
    outcome: 'timeout',
    blocks: (world) => [
      `private-dns-off ${endpoint(world, 'events').id}`,
      `no-route ${tableOf(world, 'interface-subnet').id}`,
    ],
  },
  {
    what: 'an endpoint that its provider has not accepted',
    cell: 'custom-nlb/http-get',
    change: (world) => {
      endpoint(world, 'custom').state = 'pendingAcceptance';
    },
    outcome: 'name-not-resolved',
    blocks: (world) => [`endpoint-waits ${endpoint(world, 'custom').id}`],
  },
  {
    what: 'an endpoint policy that denies',
    cell: 's3-interface/home-bucket',
    change: (world) => {
      endpoint(world, 's3').policy = { allow: ['*'], deny: ['s3:ListBucket'] };
    },
    outcome: 'endpoint-policy-denied',
    blocks: (world) => [`policy-denies ${endpoint(world, 's3').id}`],
  },
  {
    what: 'a NAT gateway in the place of the gateway endpoint',
    cell: 's3-gateway/home-bucket',
    change: (world) => {
      tableOf(world, 'gateway-subnet').routes = [
        { destination: '0.0.0.0/0', target: { kind: 'nat-gateway', id: 'nat-0a' } },
      ];
    },
    outcome: 'success',
    blocks: (world) => [`route-elsewhere ${tableOf(world, 'gateway-subnet').id}`],
  },
];

describe('what packets met is named by the configuration', () => {
  it.each(mistakes)('$what', async ({ cell, change, outcome, blocks }) => {
    const { world } = await begin({ world: change });
    const { stdout, stderr } = await run(cell, '--analyze', '--json');
    expect(cellOf(stdout, cell), stderr).toMatchObject({
      verdict: 'fail',
      outcome,
      agreement: 'cause-named',
      blocks: blocks(world),
    });
  });
});

describe('where packets and configuration part', () => {
  it('says that they differ, in a verdict that is the same without it', async () => {
    const { world } = await begin({
      world: (own) => void own.lossyAddresses.push(endpoint(own, 'events').networkInterfaces[0]?.ip ?? ''),
    });
    const analyzed = cellOf(
      (await run('eventbridge/home-bus', '--analyze', '--json')).stdout,
      'eventbridge/home-bus',
    );
    const plain = cellOf((await run('eventbridge/home-bus', '--json')).stdout, 'eventbridge/home-bus');
    expect(analyzed).toMatchObject({ verdict: 'fail', outcome: 'timeout', agreement: 'differ', blocks: [] });
    expect(plain).toMatchObject({ verdict: 'fail', outcome: 'timeout', agreement: undefined });
    expect(world.lossyAddresses).toHaveLength(1);
  });

  it('does not say so where EC2 would not show everything, and says what it would not show', async () => {
    await begin({
      world: (own) => {
        own.lossyAddresses.push(endpoint(own, 'events').networkInterfaces[0]?.ip ?? '');
        own.operator.deniedActions = ['ec2:DescribeSecurityGroups'];
      },
    });
    const { stdout } = await run('eventbridge/home-bus', '--analyze', '--json');
    const cell = cellOf(stdout, 'eventbridge/home-bus');
    expect(cell).toMatchObject({ verdict: 'fail', agreement: 'undecided', blocks: [] });
    expect(cell.refused).toEqual([expect.stringContaining('ec2:DescribeSecurityGroups')]);
  });
});

describe('the policy of `iam run --with analyze`', () => {
  it('is enough for it, and no more than enough', async () => {
    const account = createWorld({ home: 'us-east-1', remote: 'ap-northeast-1', asOf }).accountId;
    const names = { account, bucket: ['reachmatrix-*'], parameters: '/test-parameter/*' };
    const { stdout: policy } = iam('run', { ...names, with: 'analyze' });
    const without = iam('run', names).stdout;
    const { world } = await begin({
      policy: readStatements(policy) ?? [],
      world: (own) => {
        tableOf(own, 'gateway-subnet').routes = [
          { destination: homeS3(own).id, target: { kind: 'gateway-endpoint', endpointId: 'vpce-0gone' } },
        ];
      },
    });
    const { stdout, stderr } = await run('s3-gateway/home-bucket', '--analyze', '--json');
    const cell = cellOf(stdout, 's3-gateway/home-bucket');
    expect(cell, stderr).toMatchObject({ agreement: 'cause-named', refused: undefined });
    const own = world.trail.filter(({ principalArn }) => principalArn === world.operator.arn);
    expect(own.filter(({ allowed }) => !allowed)).toEqual([]);
    const added = [...actionsOf(policy)].filter((action) => !actionsOf(without).has(action));
    expect(added.length).toBeGreaterThan(3);
    expect(added.filter((action) => !own.some((call) => call.action === action))).toEqual([]);
  });
});

describe('a run that was cut short', () => {
  it('is asked about by the process that goes on with it, as it would have been', async () => {
    await begin({
      world: (own) => {
        tableOf(own, 'gateway-subnet').routes = [];
      },
    });
    const env = { PATH: process.env['PATH'], HOME: folder, ...lab?.environment };
    const cell = 's3-gateway/home-bucket';
    const words = ['run', '--as-of', asOf, '--only', cell, '--timeout', '3', '--analyze'];
    const running = startCli(words, { cwd: folder, env });
    const reports = join(folder, 'reports');
    const journal = () => {
      const [id = ''] = existsSync(reports) ? readdirSync(reports) : [];
      const file = join(reports, id, 'journal.jsonl');
      return existsSync(file) ? readFileSync(file, 'utf8') : '';
    };
    await running.until(() => journal().includes('"kind":"sent"'));
    running.child.kill('SIGKILL');
    await running.result;
    const [id = ''] = readdirSync(reports);
    const resumed = await runCli(['run', '--resume', id, '--json'], { cwd: folder, env });
    const whole = await run(cell, '--analyze', '--json');
    expect(cellOf(resumed.stdout, cell), resumed.stderr).toEqual(cellOf(whole.stdout, cell));
    expect(cellOf(resumed.stdout, cell)).toMatchObject({ verdict: 'fail', agreement: 'cause-named' });
    expect(JSON.parse(resumed.stdout)).toMatchObject({ runId: id, resumedAt: [expect.any(String)] });
  });
});

describe('what people read', () => {
  it('is told in the terminal, in both languages', async () => {
    await begin({
      world: (own) => {
        own.securityGroups.push({
          id: 'sg-0closed',
          vpcId: endpoint(own, 'events').vpcId,
          name: 'closed',
          ingress: [],
          egress: [],
        });
        endpoint(own, 'events').securityGroupIds = ['sg-0closed'];
      },
    });
    const flags = ['--analyze', '--out', folder, '--format', 'markdown,html'];
    const english = (await run('eventbridge/home-bus', ...flags)).stdout.replace(/\s+/g, ' ');
    expect(english).toContain(
      'Configuration: security group sg-0closed has no ingress rule for TCP 443 from 10.10.10.25; packets: timeout, nothing came back → cause named.',
    );
    const japanese = (await run('eventbridge/home-bus', ...flags, '--lang', 'ja')).stdout.replace(/\s+/g, '');
    expect(japanese).toContain('セキュリティグループsg-0closedに10.10.10.25からのTCP443の');
    expect(japanese).toContain('原因を特定');
  });
});
