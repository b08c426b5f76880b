import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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
import { type CliResult, type RunningCli, runCli, startCli } from './run-cli.js';

/** The built command line against a lab whose EC2 has Reachability Analyzer. */
const asOf = '2024-12-01';
let folder: string;
let lab: Lab | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reachmatrix-analyzer-'));
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

const options = () => ({
  cwd: folder,
  env: { PATH: process.env['PATH'], HOME: folder, ...lab?.environment },
});
const command = (only: string) => ['run', '--as-of', asOf, '--only', only, '--timeout', '3'];

function run(only: string, ...flags: readonly string[]): Promise<CliResult> {
  return runCli([...command(only), '--reachability-analyzer', ...flags], options());
}

function cellOf(stdout: string, key: string) {
  const { experiments } = JSON.parse(stdout) as RunRecord;
  const found = experiments.find(({ scenario, experiment }) => `${scenario}/${experiment}` === key);
  if (found === undefined) throw new Error(`The run has no ${key}.`);
  const { verdict, outcome, configuration } = found;
  const asked = configuration?.reachability;
  const answer = asked?.kind === 'asked' ? asked.answer : undefined;
  return {
    verdict,
    outcome: outcome?.kind,
    configuration: configuration?.agreement,
    ...(asked?.kind === 'asked' ? { path: asked.path, agreement: asked.agreement } : { asked }),
    answer: answer?.kind,
    ...(answer?.kind === 'not-reachable' && {
      codes: answer.explanations.map(({ code, direction = '' }) => `${code} ${direction}`.trim()),
      ids: answer.explanations.flatMap(({ components }) => components.map(({ id }) => id)),
    }),
    ...(answer?.kind === 'no-answer' && { why: answer.why }),
  };
}

const closeEvents = (world: World) => {
  const { vpcId } = endpoint(world, 'events');
  world.securityGroups.push({ id: 'sg-0closed', vpcId, name: 'closed', ingress: [], egress: [] });
  endpoint(world, 'events').securityGroupIds = ['sg-0closed'];
};
const made = ({ insightsPaths, insightsAnalyses }: World) => [...insightsPaths, ...insightsAnalyses];
const calls = ({ trail }: World, action: string) =>
  trail.filter((one) => one.action === `ec2:${action}`).length;

describe('AWS’s analyzer names what packets met', () => {
  it.each([
    {
      what: 'a security group without a rule for the endpoint',
      cell: 'eventbridge/home-bus',
      change: closeEvents,
      code: 'ENI_SG_RULES_MISMATCH ingress',
      id: () => 'sg-0closed',
      to: (world: World) => endpoint(world, 'events').networkInterfaces[0]?.id,
    },
    {
      what: 'a subnet without the route to its gateway endpoint',
      cell: 's3-gateway/home-bucket',
      change: (world: World) => {
        tableOf(world, 'gateway-subnet').routes = [];
      },
      code: 'NO_ROUTE_TO_DESTINATION',
      id: (world: World) => tableOf(world, 'gateway-subnet').id,
      to: (world: World) => endpoint(world, 's3-gateway').id,
    },
    {
      what: 'a network ACL that denies requests',
      cell: 's3-gateway/home-bucket',
      change: (world: World) => bar(world, { egress: true, fromPort: 443, toPort: 443 }),
      code: 'SUBNET_ACL_RESTRICTION egress',
      id: () => 'acl-0bad',
      to: (world: World) => endpoint(world, 's3-gateway').id,
    },
    {
      what: 'a network ACL that denies answers',
      cell: 's3-gateway/home-bucket',
      change: (world: World) => bar(world, { egress: false, fromPort: 1024, toPort: 65_535 }),
      code: 'SUBNET_ACL_RESTRICTION ingress',
      id: () => 'acl-0bad',
      to: (world: World) => endpoint(world, 's3-gateway').id,
    },
  ])('$what', async ({ cell, change, code, id, to }) => {
    const { world } = await begin({ world: change });
    const { stdout, stderr } = await run(cell, '--json');
    const found = cellOf(stdout, cell);
    expect(found, stderr).toMatchObject({
      verdict: 'fail',
      outcome: 'timeout',
      configuration: 'cause-named',
      agreement: 'cause-named',
      answer: 'not-reachable',
      codes: [code],
      path: { destination: to(world), port: 443 },
    });
    expect(found.ids).toContain(id(world));
    expect(made(world)).toEqual([]);
    expect(calls(world, 'StartNetworkInsightsAnalysis')).toBe(1);
  });
});

describe('where it and the packets part', () => {
  it('says so, says that it sends none, and changes no verdict', async () => {
    const { world } = await begin({
      world: (own) => void own.lossyAddresses.push(endpoint(own, 'events').networkInterfaces[0]?.ip ?? ''),
    });
    const { stdout, exitCode } = await run('eventbridge/home-bus', '--json');
    expect(cellOf(stdout, 'eventbridge/home-bus')).toMatchObject({
      verdict: 'fail',
      outcome: 'timeout',
      answer: 'reachable',
      agreement: 'differ',
    });
    const plain = await runCli([...command('eventbridge/home-bus'), '--json'], options());
    expect(plain.exitCode).toBe(exitCode);
    expect(cellOf(plain.stdout, 'eventbridge/home-bus')).toMatchObject({ verdict: 'fail', asked: undefined });
    const said = (await run('eventbridge/home-bus')).stdout.replace(/\s+/g, ' ');
    expect(said).toContain(
      'AWS Reachability Analyzer: reachable; packets: timeout, nothing came back → they differ. It reads the configuration and sends no packets.',
    );
    expect(made(world)).toEqual([]);
  });
});

describe('what it is asked', () => {
  it('is each path once, however many cells went it, and nothing of a run without such cells', async () => {
    const { world } = await begin({ world: closeEvents });
    const { stdout } = await run('eventbridge/*', '--json');
    const { experiments } = JSON.parse(stdout) as RunRecord;
    const paths = experiments.flatMap(({ configuration }) =>
      configuration?.reachability?.kind === 'asked' ? [JSON.stringify(configuration.reachability.path)] : [],
    );
    expect(paths.length).toBeGreaterThan(new Set(paths).size);
    expect(calls(world, 'StartNetworkInsightsAnalysis')).toBe(new Set(paths).size);
    const before = world.trail.length;
    await run('s3-gateway/home-bucket', '--json');
    const after = world.trail.slice(before).map(({ action }) => action);
    expect(after).toContain('ssm:SendCommand');
    expect(after.filter((action) => /NetworkInsights|tiros/.test(action))).toEqual([]);
  });

  it('is no more than `--max-analyses`, and what it is not asked is said', async () => {
    const { world } = await begin({
      world: (own) => {
        closeEvents(own);
        tableOf(own, 'gateway-subnet').routes = [];
      },
    });
    const { stdout } = await run('*/home-bu*', '--max-analyses', '1', '--json');
    const { experiments } = JSON.parse(stdout) as RunRecord;
    const kinds = experiments.map(({ configuration }) => configuration?.reachability?.kind);
    expect(kinds.filter((kind) => kind === 'asked')).toHaveLength(1);
    expect(experiments.map(({ configuration }) => configuration?.reachability)).toContainEqual({
      kind: 'not-asked',
      because: 'limit',
    });
    expect(calls(world, 'StartNetworkInsightsAnalysis')).toBe(1);
  });
});

describe('what it leaves in the account', () => {
  const left = async (running: RunningCli, world: World, signal: NodeJS.Signals) => {
    await running.until(() => world.insightsAnalyses.length > 0);
    running.child.kill(signal);
    return running.result;
  };

  it('is nothing after Ctrl-C in the midst of an analysis, and the run can be gone on with', async () => {
    const { world } = await begin({
      world: (own) => {
        closeEvents(own);
        own.insightsRunMs = 4_000;
      },
    });
    const words = [...command('eventbridge/home-bus'), '--reachability-analyzer'];
    const { exitCode, stderr } = await left(startCli(words, options()), world, 'SIGINT');
    expect(exitCode, stderr).toBe(130);
    expect(made(world)).toEqual([]);
    const id = readdirSync(join(folder, 'reports')).find((name) => /^\d/.test(name)) ?? '';
    const resumed = await runCli(['run', '--resume', id, '--json'], options());
    expect(cellOf(resumed.stdout, 'eventbridge/home-bus'), resumed.stderr).toMatchObject({
      verdict: 'fail',
      answer: 'not-reachable',
      agreement: 'cause-named',
    });
    expect(made(world)).toEqual([]);
  });

  it('is removed by the process that goes on with a run that was killed in the midst of one', async () => {
    const { world } = await begin({ world: closeEvents });
    const words = [...command('eventbridge/home-bus'), '--reachability-analyzer'];
    await left(startCli(words, options()), world, 'SIGKILL');
    expect(made(world)).toHaveLength(2);
    const id = readdirSync(join(folder, 'reports')).find((name) => /^\d/.test(name)) ?? '';
    const resumed = await runCli(['run', '--resume', id, '--json'], options());
    expect(cellOf(resumed.stdout, 'eventbridge/home-bus'), resumed.stderr).toMatchObject({
      agreement: 'cause-named',
    });
    expect(made(world)).toEqual([]);
    expect(calls(world, 'StartNetworkInsightsAnalysis')).toBe(2);
  });

  it('is nothing where the analysis fails, or is refused', async () => {
    const { world } = await begin({
      world: (own) => {
        closeEvents(own);
        own.operator.deniedActions = ['network-firewall:ListFirewalls'];
      },
    });
    const failed = cellOf((await run('eventbridge/home-bus', '--json')).stdout, 'eventbridge/home-bus');
    expect(failed).toMatchObject({ verdict: 'fail', answer: 'no-answer', agreement: 'undecided' });
    expect(failed.why).toBe(
      'Expected an analysis that succeeds, got failed: The request failed due to insufficient permissions.',
    );
    expect(made(world)).toEqual([]);
    world.operator.deniedActions = ['tiros:CreateQuery'];
    const refused = cellOf((await run('eventbridge/home-bus', '--json')).stdout, 'eventbridge/home-bus');
    expect(refused.why).toContain('tiros:CreateQuery');
    expect(made(world)).toEqual([]);
  });

  it('is named, with exit code 5, where it may not be deleted', async () => {
    const { world } = await begin({
      world: (own) => {
        closeEvents(own);
        own.operator.deniedActions = ['ec2:DeleteNetworkInsightsPath'];
      },
    });
    const { stdout, exitCode } = await run('eventbridge/home-bus', '--json');
    expect(exitCode).toBe(5);
    expect((JSON.parse(stdout) as RunRecord).leftBehind).toEqual([
      expect.stringContaining(`${world.insightsPaths[0]?.id} in us-east-1`),
    ]);
    world.operator.deniedActions = [];
    const cleaned = await runCli(['cleanup', '--yes'], options());
    expect(cleaned.exitCode, cleaned.stderr).toBe(0);
    expect(made(world)).toEqual([]);
  });
});

describe('the policy of `iam run --with reachability-analyzer`', () => {
  it('is enough for it, and no more than enough', async () => {
    const account = createWorld({ home: 'us-east-1', remote: 'ap-northeast-1', asOf }).accountId;
    const names = { account, bucket: ['reachmatrix-*'], parameters: '/test-parameter/*' };
    const { stdout: policy } = iam('run', { ...names, with: 'reachability-analyzer' });
    const { world } = await begin({
      policy: readStatements(policy) ?? [],
      world: (own) => {
        tableOf(own, 'gateway-subnet').routes = [
          { destination: homeS3(own).id, target: { kind: 'gateway-endpoint', endpointId: 'vpce-0gone' } },
        ];
      },
    });
    const { stdout, stderr } = await run('s3-gateway/home-bucket', '--json');
    expect(cellOf(stdout, 's3-gateway/home-bucket'), stderr).toMatchObject({
      answer: 'not-reachable',
      agreement: 'cause-named',
      codes: ['BAD_STATE_ROUTE'],
    });
    expect(made(world)).toEqual([]);
    const own = world.trail.filter(({ principalArn }) => principalArn === world.operator.arn);
    expect(own.filter(({ allowed }) => !allowed)).toEqual([]);
    const actionsOf = (text: string) =>
      new Set(
        (JSON.parse(text) as { Statement: { Action: string[] }[] }).Statement.flatMap((one) => one.Action),
      );
    const without = actionsOf(iam('run', names).stdout);
    const added = [...actionsOf(policy)].filter((action) => !without.has(action));
    expect(added.length).toBeGreaterThan(50);
    expect(added.filter((action) => !own.some((call) => call.action === action))).toEqual([
      // For what a run could not delete.
      'ec2:DescribeNetworkInsightsPaths',
    ]);
  });
});

describe('what people read', () => {
  it('has AWS’s codes and where AWS explains them, in both languages', async () => {
    await begin({ world: closeEvents });
    const flags = ['--out', folder, '--format', 'markdown,html'];
    const english = (await run('eventbridge/home-bus', ...flags)).stdout.replace(/\s+/g, ' ');
    expect(english).toContain(
      'AWS Reachability Analyzer: not reachable, ENI_SG_RULES_MISMATCH (ingress) sg-0closed',
    );
    const [id = ''] = readdirSync(folder).filter((name) => /^\d/.test(name));
    const markdown = readFileSync(join(folder, id, 'matrix.md'), 'utf8');
    expect(markdown).toContain('https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html');
    expect(markdown).toContain('SecurityGroup `sg-0closed`');
    expect(readFileSync(join(folder, id, 'matrix.html'), 'utf8')).toContain('explanation-codes.html');
    const japanese = (await run('eventbridge/home-bus', ...flags, '--lang', 'ja')).stdout.replace(/\s+/g, '');
    expect(japanese).toContain('到達不可、ENI_SG_RULES_MISMATCH(ingress)sg-0closed');
  });
});
